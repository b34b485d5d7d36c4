import { html, nothing, type TemplateResult } from 'lit-html';
import type {
  CurvePoint,
  ItemEvaluation,
  ItemSteerability,
} from '../../extension/core/evaluation/evaluatePairs';
import type { PairResult, ShownResult } from '../../extension/protocol/pairResult';
import { t } from '../strings';
import { curveFigure } from './curveFigure';
import { degradationFacts, fact, footer, numbersTable } from './resultParts';
import { heldOutInWords, signed, signedMultiplier } from './words';

/** What a vector does to one pair, and beside it what it costs. */
export function pairResultView(result: PairResult & ShownResult): TemplateResult {
  const { item, heldOut, split } = result;
  return html`<section class="result" aria-label=${t('Result of item {0}', item.id)}>
    <div class="sides">
      ${curveFigure(item)}
      <div>
        <p class="chips">
          ${
            item.steerability.some(({ slope }) => slope < 0)
              ? html`<span class="chip anti">◆ ${t('anti-steerable')}</span>`
              : nothing
          }
          <span class="chip ${heldOut === 'built from' ? 'dashed' : ''}"
            >${heldOutInWords(heldOut, split)}</span
          >
        </p>
        <dl>
          ${item.steerability.map((each) => blockFacts(each, result))} ${degradationFacts(result)}
        </dl>
      </div>
    </div>
    ${curveTable(item)} ${footer(result)}
  </section>`;
}

function blockFacts(each: ItemSteerability, { item, degradation }: PairResult): unknown {
  const { curve, steerability } = item;
  const { block, slope, slopePerToken, residual } = each;
  const whose = steerability.length > 1 ? t('Steerability, block {0}', block) : t('Steerability');
  const words = slope < 0 ? t('it moves away from the positive answer; ') : '';
  return [
    fact(whose, signed(slopePerToken), {
      unit: t('nats/token/multiplier'),
      more:
        words +
        t(
          '{0} over whole answers, {1} nats off a straight line',
          signed(slope),
          residual.toFixed(2),
        ),
      look: slope < 0 ? 'anti' : '',
    }),
    steerability.length > 1 ? nothing : answerFact(curve, degradation?.multiplier),
  ];
}

/**
 * Which of the answers moved: a slope is the same whether one rises or the other falls. Where the
 * price was measured, so that the two are of one push; else at the largest multiplier.
 */
function answerFact(curve: readonly CurvePoint[], at: number | undefined): unknown {
  const unsteered = curve.find(({ multiplier }) => multiplier === 0);
  const most = Math.max(...curve.map(({ multiplier }) => multiplier));
  const of = (wanted: number) => curve.find(({ multiplier }) => multiplier === wanted);
  const pushed = (at === undefined ? undefined : of(at)) ?? of(most);
  if (unsteered === undefined || pushed === undefined) return nothing;
  const change = (side: 'positive' | 'negative') =>
    pushed[side].logProb / pushed[side].tokens - unsteered[side].logProb / unsteered[side].tokens;
  return fact(
    t('Effect at {0}', signedMultiplier(pushed.multiplier)),
    t('{0} positive, {1} negative', signed(change('positive')), signed(change('negative'))),
    {
      unit: t('nats/token'),
      more: t(
        'change of log p of the answers, of {0} and {1} tokens',
        pushed.positive.tokens,
        pushed.negative.tokens,
      ),
    },
  );
}

function curveTable({ id, curve }: ItemEvaluation): TemplateResult {
  return numbersTable(
    t('Propensity of item {0}', id),
    [
      t('multiplier'),
      t('block'),
      t('propensity (nats)'),
      t('positive answer (nats/token)'),
      t('negative answer (nats/token)'),
      t('positions pushed'),
    ],
    curve.map(({ multiplier, block, propensity, positive, negative, appliedPositions }) => [
      signedMultiplier(multiplier),
      String(block),
      signed(propensity),
      signed(positive.logProb / positive.tokens),
      signed(negative.logProb / negative.tokens),
      String(appliedPositions),
    ]),
  );
}
