import { conditionTitles } from '../conditionName';
import type { JudgedName } from './schemas';

/** Conditions as readers are told of them. */
export const judgedTitles: Readonly<Record<JudgedName, string>> = {
  ...conditionTitles,
  prompted: 'prompted, no push',
};
