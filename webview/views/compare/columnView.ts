import { html, nothing, type TemplateResult } from 'lit-html';
import type { CompletedColumn } from '../../../extension/protocol/engineCalls';
import { t } from '../../strings';
import { columnNumbers } from './columnNumbers';
import type { StreamedColumn } from './compareSlice';
import type { Shading } from './shading';
import { tokenTwin, tokenView } from './tokenView';

interface ColumnLook {
  readonly title: string;
  readonly shading: Shading;
}

/** A finished text with what it cost, beside unsteered. */
export function columnView(
  column: CompletedColumn,
  { title, shading, unsteered }: ColumnLook & { readonly unsteered: CompletedColumn | undefined },
): TemplateResult {
  const isSame = unsteered !== undefined && column !== unsteered && column.text === unsteered.text;
  return html`<article class="column" aria-label=${title}>
    <h3>${title}</h3>
    ${
      column.text === ''
        ? html`<p class="note">${t('Nothing: the model ended at once.')}</p>`
        : tokenView(column.text, column, shading)
    }
    ${isSame ? html`<p class="note">${t('The same text as unsteered.')}</p>` : nothing}
    <dl class="column-numbers">
      ${columnNumbers(column, unsteered).map(
        ({ name, value, unsteered: other }) =>
          html`<div>
            <dt>${name}</dt>
            <dd>
              ${value}
              ${
                other === undefined
                  ? nothing
                  : html`<span class="unsteered-number">${t('unsteered: {0}', other)}</span>`
              }
            </dd>
          </div>`,
      )}
    </dl>
    ${tokenTwin(title, column, shading)}
  </article>`;
}

/** What has come so far. It is no live region: a text read word by word would drown all else. */
export function streamView(
  { pieces, logProbs }: StreamedColumn,
  { title, shading, isRunning }: ColumnLook & { readonly isRunning: boolean },
): TemplateResult {
  const known: Shading = shading === 'logProb' ? 'logProb' : 'none';
  const numbers = { pieces, logProbs, surprise: [] };
  return html`<article class="column" aria-label=${title} aria-busy=${isRunning ? 'true' : 'false'}>
    <h3>${title}</h3>
    ${tokenView(pieces.join(''), numbers, known)}
    <p class="note">
      ${
        isRunning
          ? t('{0} tokens so far', pieces.length)
          : t('{0} tokens; stopped, so nothing was measured', pieces.length)
      }
    </p>
  </article>`;
}
