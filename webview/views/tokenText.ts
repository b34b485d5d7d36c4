import { html, type TemplateResult } from 'lit-html';
import type { TokenMark } from '../../extension/core/study/report/tokenMarks';

/**
 * A text of the run token by token, shaded as in the report: dotted or plain underlines beside the
 * colours, and the number of each token for whoever points at it.
 */
export function tokenText(text: string, marks: readonly TokenMark[] | undefined): TemplateResult {
  if (marks === undefined) return html`<span class="text">${text}</span>`;
  return html`<span class="text"
    >${marks.map(
      (mark) => html`<span class="shaded ${mark.shade}" title=${mark.title}>${mark.text}</span>`,
    )}</span
  >`;
}
