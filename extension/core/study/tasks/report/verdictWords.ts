import type { TaskVerdict } from '../tasksSummary';

/** What a verdict is called in tables. */
export const verdictInWords: Readonly<Record<TaskVerdict, string>> = {
  works: 'works',
  likeRandom: 'no better than a random vector',
  breaks: 'only breaks the copying',
  noEffect: 'no effect shown',
  harms: 'makes it worse',
};
