import type { BuiltName } from './schemas';

/** What prompts are called in tables and figures. */
export const shiftTitles: Readonly<Record<BuiltName, string>> = {
  base: 'base',
  systemPositive: 'system +',
  systemNegative: 'system −',
  userPositive: 'user +',
  userNegative: 'user −',
  terse: 'terse',
  formal: 'formal',
  plain: 'plain text',
  history: 'history',
  paraphrases: 'paraphrases',
  randomDirection: 'random direction',
};
