import { html, nothing, type TemplateResult } from 'lit-html';
import { guard } from 'lit-html/directives/guard.js';
import type { Figure } from '../../extension/core/study/report/figure';
import { legendSwatch } from '../../extension/core/study/report/legend';
import { markdownTable } from '../../extension/core/study/report/markdownTable';
import type { PanelHost } from '../hostChannel';
import { t } from '../strings';
import { button } from '../toolkit';
import { csvTable } from './csvTable';
import { reportTable } from './dataTable';
import { drawPng } from './drawPng';
import { parseSvg, standAloneSvg } from './svgText';

/** A figure of a report: the drawing, what it means, its numbers as a table, and ways to take it. */
export function figureView(figure: Figure, host: PanelHost): TemplateResult {
  const { title, svg, legend, caption, table } = figure;
  return html`<figure class="figure">
    <h3>${title}</h3>
    <div class="drawing">${guard([svg], () => parseSvg(svg))}</div>
    ${
      legend.length === 0
        ? nothing
        : html`<ul class="legend">
            ${legend.map(
              (entry) =>
                html`<li>
                  ${guard([JSON.stringify(entry)], () => parseSvg(legendSwatch(entry)))}
                  ${entry.label}
                </li>`,
            )}
          </ul>`
    }
    <figcaption>${caption}</figcaption>
    <details>
      <summary>${t('Numbers as a table')}</summary>
      ${reportTable(table)}
    </details>
    ${figureTools(figure, host)}
  </figure>`;
}

/** Ways to take a figure along: as pictures, as numbers, as Markdown. */
export function figureTools(
  { id, title, svg, table }: Pick<Figure, 'id' | 'title' | 'svg' | 'table'>,
  host: PanelHost,
): TemplateResult {
  // Ids of pairs are whatever their file says.
  const fileName = id.replace(/[^\p{Letter}\p{Number}.-]+/gu, '-');
  const saveAs = (ending: string, content: () => Promise<string | Uint8Array>) => () => {
    void content()
      .then((made) => host.call('exportFile', { name: `${fileName}.${ending}`, content: made }))
      // The host says itself when it cannot write.
      .catch(() => undefined);
  };
  const alone = () => standAloneSvg(svg, document.body);
  return html`<div class="actions small">
    ${button({
      label: 'PNG',
      title: t('Save figure as PNG: {0}', title),
      onClick: saveAs('png', () => drawPng(alone())),
    })}
    ${button({
      label: 'SVG',
      title: t('Save figure as SVG: {0}', title),
      onClick: saveAs('svg', async () => alone()),
    })}
    ${button({
      label: 'CSV',
      title: t('Save numbers as CSV: {0}', title),
      onClick: saveAs('csv', async () => csvTable(table)),
    })}
    ${button({
      label: t('Copy numbers as Markdown'),
      title: t('Copy numbers as Markdown: {0}', title),
      onClick: () => {
        void host.call('copyText', { text: markdownTable(table) }).catch(() => undefined);
      },
    })}
  </div>`;
}
