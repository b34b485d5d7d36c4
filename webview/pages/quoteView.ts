import { html, nothing, type TemplateResult } from 'lit-html';
import type { Quote } from '../../extension/core/study/report/reportSection';

/** Texts that belong together, folded under their title. */
export function quoteView({ title, tags, parts }: Quote): TemplateResult {
  return html`<details class="quote">
    <summary>${[title, ...tags].join(' · ')}</summary>
    <dl>
      ${parts.map(
        ({ label, text, numbers }) =>
          html`<dt>${label}${numbers === undefined ? nothing : ` (${numbers})`}</dt>
            <dd>${text}</dd>`,
      )}
    </dl>
  </details>`;
}
