import { SteeringError } from '../../base/errors';
import type { Pair, PairFile } from '../pair';
import { encodeShifted } from './encodeShifted';
import { shifts } from './index';
import { shiftNames, type Shift, type ShiftContext } from './shift';

/** The shifts that a pair can be asked with by this model: not every template takes all of them. */
export function possibleShifts(
  pair: Pair,
  file: Pick<PairFile, 'system'>,
  context: ShiftContext,
): readonly Shift[] {
  return shiftNames
    .map((name) => shifts[name])
    .filter((shift) => {
      try {
        return encodeShifted(pair, file, shift, context).length > 0;
      } catch (error) {
        if (error instanceof SteeringError) return false;
        throw error;
      }
    });
}
