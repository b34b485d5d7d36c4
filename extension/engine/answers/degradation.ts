import { z } from 'zod';
import { measureDegradation } from '../../core/actions/degradation/measureDegradation';
import { readTexts } from '../../core/actions/readTexts';
import {
  modelNotes,
  pushedTogether,
  readSteering,
} from '../../core/actions/steering/placeSteering';
import { useNotes } from '../../core/actions/steering/useNotes';
import type { Answer } from './answer';
import { atLeastOne, count, modelChoice, seed, steeringChoice } from './argumentSchemas';

export const degradation: Answer<'degradation'> = {
  takes: z.object({
    model: modelChoice,
    steering: steeringChoice,
    multiplier: z.number(),
    texts: atLeastOne,
    maxTokens: z.int().min(2),
    completions: count,
    completionTokens: atLeastOne,
    seed,
  }),
  does: async ({ model: choice, steering, multiplier, ...request }, context) => {
    const { models, signal, progress } = context;
    const input = readSteering(steering.path);
    const { path, texts } = readTexts(undefined);
    const model = await models.get({ ...choice, signal });
    const placed = pushedTogether(input, steering, model);
    const {
      texts: _each,
      mean,
      ...report
    } = await measureDegradation(
      model,
      {
        ...request,
        setting: placed.at(multiplier),
        texts: texts.slice(0, request.texts),
        path,
      },
      { signal, onProgress: progress },
    );
    const told = useNotes(input, { ...steering, multipliers: [multiplier] });
    const notes = [...modelNotes(input, model), ...told];
    return { ...report, nll: mean.nll, unit: placed.unit, notes };
  },
};
