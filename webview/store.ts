/** A value that is replaced, never changed; whoever listens is told. */
export interface Store<State> {
  readonly state: State;
  update(change: (state: State) => State): void;
  /** Gives the function that ends it. */
  subscribe(listener: () => void): () => void;
}

export function createStore<State>(initial: State): Store<State> {
  let state = initial;
  const listeners = new Set<() => void>();
  return {
    get state() {
      return state;
    },
    update(change) {
      const next = change(state);
      if (Object.is(next, state)) return;
      state = next;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}

/** However often it is asked for within one animation frame, it is done once. */
export function oncePerFrame(
  work: () => void,
  nextFrame: (callback: () => void) => unknown = requestAnimationFrame,
): () => void {
  let isAsked = false;
  return () => {
    if (isAsked) return;
    isAsked = true;
    nextFrame(() => {
      isAsked = false;
      work();
    });
  };
}
