import { z } from 'zod';
import { noPairsInSplit } from '../../core/actions/errors';
import { evaluateSteering, requireSpread } from '../../core/actions/evaluate/evaluateSteering';
import { readPairs } from '../../core/actions/readPairs';
import { modelNotes, pushedByBlock, readSteering } from '../../core/actions/steering/placeSteering';
import { useNotes } from '../../core/actions/steering/useNotes';
import { splits } from '../../core/pairs/pair';
import { pairsOf } from '../../core/pairs/split';
import type { Answer } from './answer';
import { modelChoice, pairSource, seed, steeringChoice } from './argumentSchemas';
import { heldOutSummary } from './heldOutSummary';

export const evaluate: Answer<'evaluate'> = {
  takes: z.object({
    model: modelChoice,
    pairs: pairSource,
    steering: steeringChoice,
    multipliers: z.array(z.number()),
    split: z.enum([...splits, 'all']),
    seed,
  }),
  does: async (args, { models, signal, progress }) => {
    const { pairs, steering, multipliers, split } = args;
    requireSpread(multipliers);
    const { file, notes } = readPairs(pairs);
    const items = pairs.ids === undefined ? pairsOf(file, split) : file.pairs;
    if (items.length === 0) throw noPairsInSplit(pairs.path, split);
    const input = readSteering(steering.path);
    const model = await models.get({ ...args.model, signal });
    const placed = pushedByBlock(input, steering, model);
    const total = items.length;
    let done = 0;
    const evaluation = await evaluateSteering(
      model,
      { file, items, placed, multipliers, seed: args.seed },
      {
        signal,
        onItem: (item) => {
          done += 1;
          progress({ done, total, label: 'items', item });
        },
      },
    );
    const told = [...modelNotes(input, model), ...useNotes(input, { ...steering, multipliers })];
    return {
      ...evaluation,
      unit: input.steering.unit,
      ...heldOutSummary(evaluation, {
        pairs,
        built: input.steering.record.pairs,
        seed: args.seed,
      }),
      notes: [...notes, ...told, ...evaluation.notes],
    };
  },
};
