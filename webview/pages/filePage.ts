import { render, type TemplateResult } from 'lit-html';
import type { EditorStart } from '../../extension/protocol/editorMessages';
import { createStore, oncePerFrame, type Store } from '../store';
import { setStrings } from '../strings';
import { failed } from '../task';
import { errorBox } from '../widgets/errorBox';

export interface FileState<Content> {
  readonly start: EditorStart;
  /** Undefined until it was read once. */
  readonly content?: Content;
  /** Why it could not be read; what was read before stays in sight. */
  readonly problem?: string;
}

/** Reads a file whenever it has changed, one reading at a time: the last change is never missed. */
export function readAgain<Content, State extends FileState<Content>>(
  store: Store<State>,
  read: () => Promise<Content>,
): () => void {
  let reading: Promise<void> | undefined;
  let asked = 0;
  const work = async (round: number): Promise<void> => {
    try {
      const content = await read();
      store.update(({ problem: _, ...state }) => ({ ...state, content }) as unknown as State);
    } catch (error) {
      store.update((state) => ({ ...state, problem: failed(error).message }));
    }
    if (asked > round) return work(asked);
    reading = undefined;
  };
  return () => {
    asked++;
    reading ??= work(asked);
  };
}

/** A state, drawn into the page whenever it changes. */
export function drawnStore<State extends FileState<unknown>>(
  root: HTMLElement,
  initial: State,
  template: (store: Store<State>) => TemplateResult,
): Store<State> {
  setStrings(initial.start.strings);
  const store = createStore(initial);
  const draw = oncePerFrame(() => {
    render(template(store), root);
  });
  store.subscribe(draw);
  draw();
  return store;
}

/** Shows why there is nothing to see. */
export async function orProblem(root: HTMLElement, show: () => Promise<void>): Promise<void> {
  try {
    await show();
  } catch (error) {
    render(errorBox({ message: failed(error).message }), root);
  }
}
