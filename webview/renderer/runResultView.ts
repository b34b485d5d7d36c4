import { html, type TemplateResult } from 'lit-html';
import type { BlockEvaluation } from '../../extension/core/evaluation/evaluatePairs';
import { formatPercent } from '../../extension/core/study/report/formatNumber';
import type { HeldOut, RunResult, ShownResult } from '../../extension/protocol/pairResult';
import { t } from '../strings';
import { degradationFacts, fact, footer, numbersTable } from './resultParts';
import { stripFigure } from './stripFigure';
import { signed, spread } from './words';

/** What a vector does to all pairs that were run together; those it has not seen come first. */
export function runResultView(result: RunResult & ShownResult): TemplateResult {
  const { items, all, heldOut } = result;
  const index = largest(all);
  const shown = all[index];
  const title = t('All {0} pairs that were run', items.length);
  return html`<section class="result run" aria-label=${title}>
    <h3>${title}</h3>
    <div class="sides">
      <div>
        ${shown === undefined ? '' : stripFigure(items, { index, mean: shown.slopePerToken })}
        <p class="legend">
          ${t(
            '● held out or not known  ○ the vector was built from it  ◆ anti-steerable; line and band: mean of all with its 95 % interval',
          )}
        </p>
      </div>
      <dl>
        ${
          heldOut === undefined
            ? fact(t('Held-out items'), t('not known'), {
                unit: '',
                more: t('the vector is of other pairs than these, or has seen all of them'),
              })
            : heldOut.map((each) => summaryFacts(t('Held-out items'), each, heldOut.length))
        }
        ${all.map((each) => summaryFacts(t('All items'), each, all.length))}
        ${degradationFacts(result)}
      </dl>
    </div>
    ${numbersTable(
      t('Steerability of each item (nats per token per multiplier)'),
      [t('item'), ...all.map(({ block }) => t('block {0}', block)), t('vector')],
      items.map(({ id, slopesPerToken, heldOut: seen }) => [
        id,
        ...slopesPerToken.map(
          (slope) => signed(slope) + (slope < 0 ? ` ${t('anti-steerable')}` : ''),
        ),
        seenInWords(seen),
      ]),
    )}
    ${footer(result)}
  </section>`;
}

/** Whether the vector was built from the item. */
function seenInWords(heldOut: HeldOut): string {
  switch (heldOut) {
    case 'held out':
      return t('held out');
    case 'built from':
      return t('built from');
    case 'unknown':
      return t('unknown');
  }
}

function summaryFacts(
  whose: string,
  { block, n, slopePerToken, antiSteerable, antiSteerableInterval }: BlockEvaluation,
  blocks: number,
): unknown {
  const { low, high } = antiSteerableInterval;
  const share = t(
    '{0} anti-steerable (95 % interval {1} to {2})',
    formatPercent(antiSteerable),
    formatPercent(low),
    formatPercent(high),
  );
  return fact(blocks > 1 ? t('{0}, block {1}', whose, block) : whose, signed(slopePerToken.mean), {
    unit: t('nats/token/multiplier'),
    more: `${spread({ ...slopePerToken, n }, t('items'))}; ${share}`,
    look: slopePerToken.mean < 0 ? 'anti' : '',
  });
}

/** Where the mean over all items is largest: of several blocks one is drawn. */
function largest(all: readonly BlockEvaluation[]): number {
  const means = all.map(({ slopePerToken }) => slopePerToken.mean);
  return means.indexOf(Math.max(...means));
}
