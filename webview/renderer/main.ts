import { asksForTexts, type TextsForRenderer } from '../../extension/protocol/rendererMessages';
import { setStrings } from '../strings';
import { clearResult, renderResult } from './renderResult';

/** What VS Code gives of an output; of its methods only the one that is used. */
interface OutputItem {
  text(): string;
}

/** How the host is reached, where it can be. */
interface RendererContext {
  readonly postMessage?: (message: unknown) => void;
  readonly onDidReceiveMessage?: (listener: (message: TextsForRenderer) => void) => unknown;
}

/** How VS Code starts the renderer of the notebook's outputs. */
export const activate = ({ postMessage, onDidReceiveMessage }: RendererContext) => {
  const shown = new Map<string, { readonly text: string; readonly element: HTMLElement }>();
  onDidReceiveMessage?.(({ texts }) => {
    setStrings(texts);
    // The first outputs are drawn before they can be in the user's language.
    for (const { text, element } of shown.values()) renderResult(text, element);
  });
  postMessage?.(asksForTexts);
  return {
    renderOutputItem(item: OutputItem & { readonly id: string }, element: HTMLElement) {
      const text = item.text();
      shown.set(item.id, { text, element });
      renderResult(text, element);
    },
    /** Without an id: all of them. */
    disposeOutputItem(id?: string) {
      for (const [key, { element }] of shown) {
        if (id !== undefined && key !== id) continue;
        clearResult(element);
        shown.delete(key);
      }
    },
  };
};
