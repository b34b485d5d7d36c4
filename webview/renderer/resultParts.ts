import { html, nothing, type TemplateResult } from 'lit-html';
import type { ResultBase, ShownResult } from '../../extension/protocol/pairResult';
import { t } from '../strings';
import { copyMarkdown } from './copyMarkdown';
import { pushInWords, signed, spread, unsigned } from './words';

/** A number, what it is of, and what it needs to be believed. */
export function fact(
  name: string,
  value: unknown,
  { unit, more = '', look = '' }: { unit: string; more?: string; look?: string },
): TemplateResult {
  return html`<div class="fact ${look}">
    <dt>${name}</dt>
    <dd>
      <b>${value}</b> <span class="unit">${unit}</span>
      ${more === '' ? nothing : html`<span class="more">${more}</span>`}
    </dd>
  </div>`;
}

/** What the push costs: an effect never stands alone. */
export function degradationFacts({ degradation }: ResultBase): unknown {
  if (degradation === undefined) {
    return fact(t('Degradation'), t('not measured'), {
      unit: '',
      more: t('the log of Steering says why'),
    });
  }
  const { nllDifference, kl } = degradation;
  const where = pushInWords(degradation);
  return [
    fact(t('Degradation {0}', where), signed(nllDifference.mean), {
      unit: t('nats/token, change of −log p of reference replies'),
      more: spread(nllDifference, t('texts')),
    }),
    fact(t('KL from unsteered'), unsigned(kl.mean), {
      unit: t('nats/token'),
      more: spread(kl, t('texts'), unsigned),
    }),
  ];
}

/** The numbers of the figure as a table, closed until somebody wants it. */
export function numbersTable(
  caption: string,
  head: readonly string[],
  rows: readonly (readonly string[])[],
): TemplateResult {
  return html`<details>
    <summary>${t('Numbers as a table')}</summary>
    <div class="scroll" tabindex="0" role="region" aria-label=${caption}>
      <table>
        <caption>
          ${caption}
        </caption>
        <thead>
          <tr>
            ${head.map((each) => html`<th scope="col">${each}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            ([name, ...cells]) =>
              html`<tr>
                <th scope="row">${name}</th>
                ${cells.map((each) => html`<td>${each}</td>`)}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </details>`;
}

/** What belongs to every result: where it is from, and a way to take it along. */
export function footer({ vector, unit, markdown }: ShownResult): TemplateResult {
  return html`<p class="foot">
    <span>${t('Steered with {0}; multiplier 1 is in the unit “{1}”.', vector, unit)}</span>
    <button
      type="button"
      @click=${(event: Event) => {
        void copyMarkdown(markdown, event.currentTarget as HTMLElement);
      }}
    >
      ${t('Copy as Markdown')}
    </button>
    <span class="told" role="status"></span>
  </p>`;
}
