import { html, nothing, type TemplateResult } from 'lit-html';
import type { TokenisedText } from '../../../extension/protocol/engineCalls';
import { t } from '../../strings';
import { button } from '../../toolkit';
import { errorBox } from '../../widgets/errorBox';
import { loadTokens, type BuildContext } from './buildActions';
import { shownRead } from './buildSlice';

/** The read position over the tokens of a real pair: what is read is bold and underlined. */
export function readPreview(context: BuildContext): TemplateResult {
  const { slice, shared, update } = context;
  const { tokens, form } = slice;
  const count = shared.opened.kind === 'done' ? shared.opened.result.rows.length : 0;
  const step = (by: number) => () => {
    const shownPair = (slice.shownPair + by + count) % Math.max(1, count);
    update((state) => ({ ...state, shownPair }));
    loadTokens({ ...context, slice: { ...slice, shownPair } });
  };
  const read = shownRead(form);
  const pair = tokens.kind === 'done' ? tokens.result[0] : undefined;
  const reason = pair?.unreadable[read];
  return html`<section class="box stack" aria-label=${t('Where the pairs are read')}>
    <div class="section-head">
      <h3>${t('Where the pairs are read')}</h3>
      ${pair === undefined ? nothing : html`<span class="soft code">${pair.id}</span>`}
      <span class="actions push-right"
        >${button({ label: t('Previous pair'), onClick: step(-1), isDisabled: count < 2 })}
        ${button({ label: t('Next pair'), onClick: step(1), isDisabled: count < 2 })}</span
      >
    </div>
    ${tokens.kind === 'failed' ? errorBox({ message: tokens.message }) : nothing}
    ${tokens.kind === 'running' ? html`<p role="status">${t('Reading tokens …')}</p>` : nothing}
    ${reason === undefined ? nothing : html`<p class="notice">${reason}</p>`}
    ${
      pair === undefined
        ? nothing
        : html`${side(t('Positive'), pair.positive, pair.positive.read[read] ?? [])}
            ${side(t('Negative'), pair.negative, pair.negative.read[read] ?? [])}
            <p class="hint">
              ${
                form.read === 'auto'
                  ? t(
                      'Bold and underlined: the mean over the answer, which is read unless the method has a position of its own.',
                    )
                  : t('Bold and underlined: the tokens whose activations are read.')
              }
            </p>`
    }
  </section>`;
}

function side(name: string, { pieces, promptLength }: TokenisedText, read: readonly number[]) {
  const positions = new Set(read);
  const words = t('{0} of {1} tokens are read', positions.size, pieces.length);
  return html`<div>
    <h4>${name} <span class="soft">· ${words}</span></h4>
    <p class="tokens">
      ${pieces.map((piece, index) => token(piece, positions.has(index), index === promptLength))}
    </p>
  </div>`;
}

/** Line ends would break the row, so they are shown as what they are. */
function token(piece: string, isRead: boolean, isFirstOfAnswer: boolean): TemplateResult {
  const classes = `read-token${isRead ? ' read' : ''}${isFirstOfAnswer ? ' first-answer' : ''}`;
  const text = piece.replaceAll('\n', '⏎');
  return isRead
    ? html`<mark class=${classes}>${text}</mark>`
    : html`<span class=${classes}>${text}</span>`;
}
