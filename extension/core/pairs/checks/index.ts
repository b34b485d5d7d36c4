import type { PairCheck } from '../checkPairs';
import { emptySplits } from './emptySplits';
import { emptyTexts } from './emptyTexts';
import { labelBalance } from './labelBalance';
import { lengthGap } from './lengthGap';
import { repeatedTexts } from './repeatedTexts';

export const checks: readonly PairCheck[] = [
  emptyTexts,
  repeatedTexts,
  lengthGap,
  labelBalance,
  emptySplits,
];
