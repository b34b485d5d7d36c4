import { scorePair } from '../../../evaluation/scorePair';
import type { EncodedPair } from '../../../pairs/encodePair';
import type { Pair } from '../../../pairs/pair';
import { encodeShifted } from '../../../pairs/shifts/encodeShifted';
import { shifts } from '../../../pairs/shifts/index';
import type { ShiftContext, ShiftName } from '../../../pairs/shifts/shift';
import { unsteered } from '../../../steering/push';
import { answerSums } from '../../units/answerSums';
import { isLasting } from '../../units/lastingError';
import type { MeasureContext } from '../measure';
import type { ShiftedSetting } from './shiftedSettings';
import type { ShiftsForm, ShiftsItem } from './schemas';

/**
 * One item asked with every prompt. All vectors at all multipliers under one prompt are one call to
 * the model, which computes the prompt once. What cannot be asked in one way is asked in the
 * others.
 */
export async function scoreShifted(
  context: MeasureContext,
  {
    pair,
    names,
    given,
  }: {
    readonly pair: Pair;
    readonly names: readonly ShiftName[];
    readonly given: ShiftContext;
  },
  settings: readonly ShiftedSetting[],
): Promise<ShiftsItem> {
  const asked: ShiftsItem['shifts'][number][] = [];
  const leftOut: ShiftsItem['leftOut'][number][] = [];
  for (const shift of names) {
    try {
      const forms = [];
      for (const encoded of encodeShifted(pair, context.concept.file, shifts[shift], given)) {
        forms.push(await scoreForm(context, encoded, settings));
      }
      if (forms.length > 0) asked.push({ shift, forms });
    } catch (error) {
      if (!isLasting(error)) throw error;
      leftOut.push({ shift, code: error.code, message: error.message });
    }
  }
  return { kind: 'item', id: pair.id, shifts: asked, leftOut };
}

async function scoreForm(
  { model }: MeasureContext,
  pair: EncodedPair,
  settings: readonly ShiftedSetting[],
): Promise<ShiftsForm> {
  const all = [unsteered, ...settings.map(({ setting }) => setting)];
  const [before, ...after] = await scorePair(model, pair, all);
  return {
    tokens: { positive: pair.positive.answer.length, negative: pair.negative.answer.length },
    unsteered: answerSums(before),
    steered: settings.map(({ built, multiplier }, at) => ({
      built,
      multiplier,
      ...answerSums(after[at]),
      appliedPositions: after[at]?.appliedPositions ?? 0,
    })),
  };
}
