import { html, nothing, type TemplateResult } from 'lit-html';
import { formatNumber } from '../../../extension/core/study/report/formatNumber';
import type { PairText } from '../../../extension/core/pairs/pair';
import { pairCurve } from '../../plots/pairFigures';
import { remember } from '../../remember';
import { excludedOf } from '../../shared';
import { t } from '../../strings';
import { splits, type Split } from '../../pairSplits';
import { button, select } from '../../toolkit';
import { lightChip, splitName } from '../../widgets/chip';
import { errorBox } from '../../widgets/errorBox';
import { figureView } from '../../widgets/figureView';
import { shownBlock, type ShownPair } from './pairRows';
import { changeSplit, toggleExcluded, type PairsContext } from './pairsActions';

/** One pair in full, with everything that is known of it. */
export function pairDetail(context: PairsContext, pair: ShownPair | undefined): TemplateResult {
  if (pair === undefined) {
    return html`<aside class="detail box" aria-label=${t('Selected pair')}>
      <p class="soft">${t('Select a pair to read it in full.')}</p>
    </aside>`;
  }
  const isExcluded = excludedOf(context.shared).includes(pair.id);
  return html`<aside class="detail box stack" aria-label=${t('Selected pair')} tabindex="0">
    <div class="section-head">
      <h3 class="code">${pair.id}</h3>
      ${pair.tags.map((tag) => html`<span class="tag">${tag}</span>`)}
    </div>
    ${splitOf(context, pair)} ${textsOf(pair)} ${warningsOf(context, pair)}
    ${curveOf(context, pair)}
    <div class="actions">
      ${button({
        label: isExcluded ? t('Take in again') : t('Leave out'),
        onClick: () => {
          toggleExcluded(context, pair.id);
        },
      })}
    </div>
  </aside>`;
}

/** The split is kept in the file, so that it is the same for everyone. */
function splitOf(context: PairsContext, { id, split }: ShownPair): TemplateResult {
  const { splitting } = context.slice;
  return html`<div class="row">
      ${select<Split>({
        label: t('Split, as in the file'),
        value: split,
        isDisabled: !context.shared.isTrusted || splitting.kind === 'running',
        options: splits.map((each) => ({ value: each, label: splitName(each) })),
        onChange: (chosen) => {
          changeSplit(context, id, chosen);
        },
      })}
    </div>
    ${splitting.kind === 'failed' ? errorBox({ message: splitting.message }) : nothing}`;
}

/** What both members begin with is said once. */
function textsOf({ positive, negative }: ShownPair): TemplateResult {
  const isShared = JSON.stringify(positive.messages) === JSON.stringify(negative.messages);
  return html`<dl>
    ${
      isShared
        ? html`${messages(positive)} ${member(t('Positive'), positive)}
          ${member(t('Negative'), negative)}`
        : html`${messages(positive)} ${member(t('Positive'), positive)} ${messages(negative)}
          ${member(t('Negative'), negative)}`
    }
  </dl>`;
}

const messages = ({ messages: said }: PairText): readonly TemplateResult[] => {
  const names = { system: t('System'), user: t('Prompt'), assistant: t('Earlier answer') };
  return said.map(
    ({ role, content }) =>
      html`<div>
        <dt>${names[role]}</dt>
        <dd>${content}</dd>
      </div>`,
  );
};

const member = (name: string, { answer }: PairText): TemplateResult =>
  html`<div>
    <dt>${name}</dt>
    <dd>${answer}</dd>
  </div>`;

function warningsOf({ slice: { health } }: PairsContext, { id }: ShownPair) {
  if (health.kind !== 'done') return nothing;
  const { checks, findings } = health.result;
  const named = [...checks.filter(({ warns }) => warns), ...findings].filter(({ pairs }) =>
    pairs.includes(id),
  );
  return named.map(
    ({ message }) => html`<p>${lightChip('warns', t('Warning'))} <span>${message}</span></p>`,
  );
}

/** The propensity curve at the block that is shown, and its slope. */
function curveOf({ slice, host }: PairsContext, { id, slope }: ShownPair) {
  const item = slice.items[id];
  const block = shownBlock(slice);
  if (item === undefined || block === undefined || slope === undefined) return nothing;
  return html`<div class="stack">
    <h4>${t('Steerability at block {0}', block)}</h4>
    <p>
      ${slope < 0 ? lightChip('bad', t('anti-steerable')) : lightChip('good', t('steerable'))}
      ${t('{0} nats per unit of multiplier', formatNumber(slope, { decimals: 2, signed: true }))}
    </p>
    ${figureView(drawCurve(item, block), host)}
  </div>`;
}

const drawCurve = remember(pairCurve);
