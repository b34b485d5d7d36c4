import { emptyStopString } from './generateErrors';

/** Finds stop strings in a text that arrives in pieces. */
export interface StopFinder {
  /** @returns what is certain to come before any stop string; the rest is held back. */
  push(piece: string): string;
  /** @returns what was held back, when no more text comes. */
  end(): string;
  /** A stop string was found; it and everything after it are dropped. */
  readonly found: boolean;
}

/**
 * The text ends before the first stop string that is complete, wherever the borders of the pieces
 * lie. Of two that are complete at once, the one that begins earlier counts.
 * @throws SteeringError `emptyStopString`.
 */
export function findStopStrings(stops: readonly string[]): StopFinder {
  if (stops.includes('')) throw emptyStopString();
  let held = '';
  let found = false;
  return {
    get found() {
      return found;
    },
    push(piece) {
      if (found) return '';
      held += piece;
      const starts = stops.map((stop) => held.indexOf(stop)).filter((start) => start >= 0);
      found = starts.length > 0;
      const certain = found ? Math.min(...starts) : held.length - unfinished(held, stops);
      const text = held.slice(0, certain);
      held = found ? '' : held.slice(certain);
      return text;
    },
    end() {
      const text = held;
      held = '';
      return text;
    },
  };
}

/** Length of the longest end of the text with which a stop string may have begun. */
function unfinished(text: string, stops: readonly string[]): number {
  const lengths = stops.map((stop) => {
    let length = Math.min(stop.length - 1, text.length);
    while (length > 0 && !stop.startsWith(text.slice(text.length - length))) length--;
    return length;
  });
  return Math.max(0, ...lengths);
}
