import { html, nothing, type TemplateResult } from 'lit-html';
import { guard } from 'lit-html/directives/guard.js';
import type { CompletionGroup } from '../../../extension/core/study/report/completionGroups';
import type { ShownItem } from '../../../extension/core/study/report/shownItems';
import type { PanelHost } from '../../hostChannel';
import { t } from '../../strings';
import { button } from '../../toolkit';
import { reportTable } from '../../widgets/dataTable';
import { figureTools } from '../../widgets/figureView';
import { parseSvg } from '../../widgets/svgText';
import { tokenText } from '../tokenText';

/** One item with its texts, its curve, its numbers. */
export function itemView(item: ShownItem, host: PanelHost): TemplateResult {
  const { id, rank, antiSteerable, texts, numbers, svg, tables, markdown } = item;
  // The first is that of the curve.
  const [table] = tables;
  const title = t('Propensity curve of {0}', id);
  return html`<article class="item ${antiSteerable ? 'anti' : ''}">
    <h4>
      ${id} <span class="rank">${rank}</span>
      ${antiSteerable ? html`<span class="anti-tag">${t('anti-steerable')}</span>` : nothing}
    </h4>
    <div class="item-body">
      <div>
        <dl class="texts">
          ${texts.map(
            ({ label, text, marks }) =>
              html`<div>
                <dt>${label}</dt>
                <dd>${tokenText(text, marks)}</dd>
              </div>`,
          )}
        </dl>
        <ul class="numbers">
          ${numbers.map((words) => html`<li>${words}</li>`)}
        </ul>
      </div>
      <figure class="small">
        <div class="drawing">${guard([svg], () => parseSvg(svg))}</div>
        <figcaption>${t('Propensity (nats) over multiplier')}</figcaption>
      </figure>
    </div>
    <details>
      <summary>${t('Numbers as a table')}</summary>
      ${tables.map(reportTable)}
    </details>
    <div class="item-tools">
      ${table === undefined ? nothing : figureTools({ id: `item-${id}`, title, svg, table }, host)}
      ${copyButton(host, markdown, {
        label: t('Copy item as Markdown'),
        title: t('Copy item as Markdown: {0}', id),
      })}
    </div>
  </article>`;
}

/** The completions of a prompt, unsteered first, each with its numbers. */
export function completionsView(group: CompletionGroup, host: PanelHost): TemplateResult {
  return html`<section class="completion-group">
    <p class="prompt">${group.prompt}</p>
    <div class="columns">
      ${group.completions.map(
        ({ label, numbers, text, unchanged, marks, line }) =>
          html`<article class="column">
            <h4>${label}</h4>
            <p class="numbers">${numbers}</p>
            ${
              unchanged
                ? html`<p class="note">${t('The same text as unsteered.')}</p>`
                : html`<p>${tokenText(text, marks)}</p>`
            }
            ${
              line === undefined || unchanged
                ? nothing
                : html`<details>
                    <summary>${t('Surprise of each token (nats)')}</summary>
                    <p class="line">${line}</p>
                  </details>`
            }
          </article>`,
      )}
    </div>
    <div class="actions small">
      ${copyButton(host, group.markdown, { label: t('Copy completions as Markdown') })}
    </div>
  </section>`;
}

/** Several stand on one page, so that the words of each say what it takes. */
export function copyButton(
  host: PanelHost,
  text: string,
  words: { readonly label: string; readonly title?: string },
): TemplateResult {
  return button({
    ...words,
    onClick: () => {
      // The host says itself when it cannot copy.
      void host.call('copyText', { text }).catch(() => undefined);
    },
  });
}
