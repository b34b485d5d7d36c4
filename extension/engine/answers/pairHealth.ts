import { z } from 'zod';
import { readHealth } from '../../core/actions/health/readHealth';
import { readPairs } from '../../core/actions/readPairs';
import { pairHealth as healthOfTexts } from '../../core/evaluation/pairHealth/pairHealth';
import type { Answer } from './answer';
import { count, modelChoice, pairSource, read, site } from './argumentSchemas';

export const pairHealth: Answer<'pairHealth'> = {
  takes: z.object({
    pairs: pairSource,
    place: z.object({ model: modelChoice, block: count, site, read }).exactOptional(),
  }),
  does: async ({ pairs, place }, { models, signal, progress }) => {
    const { file } = readPairs(pairs);
    if (place === undefined) return { hookPoint: undefined, ...healthOfTexts({ file }) };
    const model = await models.get({ ...place.model, signal });
    return readHealth(model, file, place, { signal, onProgress: progress });
  },
};
