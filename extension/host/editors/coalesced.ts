import type { Disposable } from '../hostContext';

export interface Coalesced extends Disposable {
  /** At once after a pause, else when the pause is over: the last call is never lost. */
  ask(): void;
}

/** What happens often, done at most once in `pause` milliseconds. */
export function coalesced(pause: number, act: () => void): Coalesced {
  let timer: NodeJS.Timeout | undefined;
  let isAsked = false;
  const rest = () => {
    timer = setTimeout(() => {
      timer = undefined;
      if (isAsked) run();
    }, pause);
  };
  const run = () => {
    isAsked = false;
    act();
    rest();
  };
  return {
    ask: () => {
      if (timer === undefined) run();
      else isAsked = true;
    },
    dispose: () => {
      clearTimeout(timer);
      timer = undefined;
      isAsked = false;
    },
  };
}
