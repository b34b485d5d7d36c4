import { html, nothing, type TemplateResult } from 'lit-html';
import { t } from '../../strings';
import { reportTable } from '../../widgets/dataTable';
import { tokenTable } from './columnNumbers';
import { shadedTokens, shadingSteps, type Shading, type TokenNumbers } from './shading';

/**
 * A text, shaded token by token where the number is there: thicker underlines and deeper ground the
 * larger it is. Each token says its numbers when pointed at; the table below says them to everyone.
 */
export function tokenView(text: string, numbers: TokenNumbers, shading: Shading): TemplateResult {
  const tokens = shadedTokens(numbers, shading);
  if (tokens === undefined) return html`<p class="text">${text}</p>`;
  return html`<p class="text">
    ${tokens.map(
      (token) =>
        html`<span class="shaded shade${token.level}" title=${token.title}>${token.text}</span>`,
    )}
  </p>`;
}

/** The numbers of every token; there only where tokens are shaded. */
export function tokenTwin(name: string, numbers: TokenNumbers, shading: Shading) {
  if (shading === 'none') return nothing;
  return html`<details>
    <summary>${t('Tokens as a table')}</summary>
    ${reportTable(tokenTable(name, numbers))}
  </details>`;
}

/** What the three steps of shading stand for. */
export function shadingKey(shading: Shading): TemplateResult | typeof nothing {
  if (shading === 'none') return nothing;
  return html`<ul class="shading-key" aria-label=${t('Shading')}>
    ${shadingSteps(shading).map(
      (words, index) => html`<li><span class="shaded shade${index + 1}">${words}</span></li>`,
    )}
  </ul>`;
}
