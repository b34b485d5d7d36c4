import { html, nothing, render, type TemplateResult } from 'lit-html';
import { t } from '../strings';
import { pairResultView } from './pairResultView';
import { readResult } from './readResult';
import { runResultView } from './runResultView';
import { styles } from './styles';

let sheet: CSSStyleSheet | undefined;

/** Draws an output into its element; done again, it takes the place of what was there. */
export function renderResult(text: string, element: HTMLElement): void {
  render(resultView(text), element.shadowRoot ?? ownRoot(element));
}

/** Takes everything away, in a way that the element can be drawn into again. */
export function clearResult({ shadowRoot }: HTMLElement): void {
  if (shadowRoot !== null) render(nothing, shadowRoot);
}

/** All outputs of a notebook are in one page with those of others: none styles the others. */
function ownRoot(element: HTMLElement): ShadowRoot {
  const root = element.attachShadow({ mode: 'open' });
  if (sheet === undefined) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(styles);
  }
  root.adoptedStyleSheets = [sheet];
  return root;
}

function resultView(text: string): TemplateResult {
  const read = readResult(text);
  if ('problem' in read) {
    return html`<p role="alert">
      ${t('This result cannot be shown: {0}. Run the cell again.', read.problem)}
    </p>`;
  }
  const { result } = read;
  return result.kind === 'pair' ? pairResultView(result) : runResultView(result);
}
