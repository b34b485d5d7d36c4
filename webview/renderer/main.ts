import { clearResult, renderResult } from './renderResult';

/** What VS Code gives of an output; of its methods only the one that is used. */
interface OutputItem {
  text(): string;
}

/** How VS Code starts the renderer of the notebook's outputs. */
export const activate = () => {
  const shown = new Map<string, HTMLElement>();
  return {
    renderOutputItem(item: OutputItem & { readonly id: string }, element: HTMLElement) {
      shown.set(item.id, element);
      renderResult(item.text(), element);
    },
    /** Without an id: all of them. */
    disposeOutputItem(id?: string) {
      for (const [key, element] of shown) {
        if (id !== undefined && key !== id) continue;
        clearResult(element);
        shown.delete(key);
      }
    },
  };
};
