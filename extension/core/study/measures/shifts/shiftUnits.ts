import { seededRandom } from '../../../base/random';
import type { Pair } from '../../../pairs/pair';
import type { ShiftContext, ShiftName } from '../../../pairs/shifts/shift';
import { sourcesOf } from '../../sweep';
import type { MeasureInput, MeasureUnit } from '../measure';
import { buildShifted } from './buildShifted';
import { scoreShifted } from './scoreShifted';
import { shiftedSettings, type ReadVectors } from './shiftedSettings';
import { shiftContext, testShifts } from './shiftsMaterial';
import type { ShiftsOptions, ShiftsResult } from './schemas';

/** For an estimate of the cost: English text in most vocabularies. */
const lettersOfToken = 4;
/** Chat template and what a shift adds, in tokens. */
const tokensAround = 40;

/**
 * First a vector for each of the prompts to build with, which lies in its result, so that resuming,
 * shards and merging need no files of their own; then the items.
 */
export function shiftUnits(
  options: ShiftsOptions,
  input: MeasureInput,
): readonly MeasureUnit<ShiftsResult>[] {
  const given = shiftContext(options, input);
  const names = testShifts(options);
  const others = options.train.filter((name) => name !== 'base');
  const read: ReadVectors = new Map();
  return [
    ...others.map((built) => vectorUnit(built, given, input)),
    ...itemsOf(options, input).map((pair): MeasureUnit<ShiftsResult> => {
      const settings = 1 + 2 * (1 + others.length + Number(hasRandom(input)));
      return {
        key: pair.id,
        label: 'shifted items',
        content: { pair, system: input.concept.file.system, names, ...contentOf(given) },
        tokens: names.length * (promptTokens(pair) + settings * answerTokens(pair)),
        measure: async (context) =>
          scoreShifted(context, { pair, names, given }, shiftedSettings(context, read)),
      };
    }),
  ];
}

function vectorUnit(
  built: ShiftName,
  given: ShiftContext,
  { concept: { file, train }, study }: MeasureInput,
): MeasureUnit<ShiftsResult> {
  const tokens = train.map((pair) => promptTokens(pair) + answerTokens(pair));
  return {
    key: `vector/${built}`,
    label: 'vectors of shifted prompts',
    content: { train, system: file.system, build: study.build, built, ...contentOf(given) },
    tokens: tokens.reduce((a, b) => a + b, 0),
    isNeededByOthers: true,
    measure: (context) => buildShifted(context, built, given),
  };
}

/** Drawn by seed and kept in the order of the file, so that a smaller limit asks some of the same. */
function itemsOf({ items }: ShiftsOptions, { concept, study }: MeasureInput): readonly Pair[] {
  const { test, key } = concept;
  if (test.length <= items) return test;
  const drawn = new Set(seededRandom(study.seed, 'shifts', key).shuffle(test).slice(0, items));
  return test.filter((pair) => drawn.has(pair));
}

const contentOf = ({ sentences, paraphrases }: ShiftContext) => ({
  sentences,
  paraphrases: [...paraphrases],
});

const hasRandom = ({ study }: MeasureInput) => sourcesOf(study).includes('randomDirection');

function promptTokens({ positive }: Pair): number {
  const letters = positive.messages.map(({ content }) => content.length);
  return tokensAround + letters.reduce((a, b) => a + b, 0) / lettersOfToken;
}

function answerTokens({ positive, negative }: Pair): number {
  return (positive.answer.length + negative.answer.length) / lettersOfToken;
}
