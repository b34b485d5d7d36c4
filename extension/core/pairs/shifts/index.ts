import { base } from './base';
import { history } from './history';
import { paraphrased } from './paraphrased';
import { plain } from './plain';
import { formal, terse } from './reworded';
import type { Shift, ShiftName } from './shift';
import { systemNegative, systemPositive } from './systemSentence';
import { userNegative, userPositive } from './userSentence';

/** Every shift by its name. */
export const shifts: Readonly<Record<ShiftName, Shift>> = {
  base,
  systemPositive,
  systemNegative,
  userPositive,
  userNegative,
  terse,
  formal,
  plain,
  history,
  paraphrases: paraphrased,
};
