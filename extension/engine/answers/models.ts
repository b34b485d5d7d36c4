import { z } from 'zod';
import type { Answer } from './answer';
import { modelChoice } from './argumentSchemas';

export const openModel: Answer<'openModel'> = {
  takes: modelChoice,
  does: async (choice, { models, signal, progress }) =>
    (await models.get({ ...choice, signal, onProgress: progress })).record,
};

export const closeModel: Answer<'closeModel'> = {
  takes: z.undefined(),
  does: async (_none, { models }) => {
    await models.close();
    return undefined;
  },
};
