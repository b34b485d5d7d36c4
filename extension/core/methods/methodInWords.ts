import { methodCards } from './index';

/** `Mean difference (meanDifference)`: for people, and as files and commands have it. */
export function methodInWords(name: string): string {
  const title = methodTitle(name);
  return title === undefined ? name : `${title} (${name})`;
}

/** Undefined for baselines, and for names that are not ours. */
export function methodTitle(name: string): string | undefined {
  return methodCards.find((card) => card.name === name)?.title;
}
