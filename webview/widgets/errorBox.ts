import { html, type TemplateResult } from 'lit-html';
import { button, type ButtonOptions } from '../toolkit';

export interface ErrorBoxOptions {
  /** What went wrong and what to do: messages of this project say both. */
  readonly message: string;
  /** What can be done here; the first is the fix. */
  readonly actions?: readonly ButtonOptions[];
}

export function errorBox({ message, actions = [] }: ErrorBoxOptions): TemplateResult {
  return html`<div class="error-box" role="alert">
    <p>${message}</p>
    ${actions.length === 0 ? '' : html`<div class="actions">${actions.map(button)}</div>`}
  </div>`;
}
