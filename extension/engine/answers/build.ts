import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { buildFromPairs, checkBuild } from '../../core/actions/build/buildFromPairs';
import type { PlacedHealth } from '../../core/actions/health/readHealth';
import { readPairs } from '../../core/actions/readPairs';
import { cannotWrite } from '../../core/study/errors';
import { describeSteering } from '../../core/actions/steering/describeSteering';
import type { Answer } from './answer';
import { modelChoice, name, pairSource, read, seed, site } from './argumentSchemas';

export const build: Answer<'build'> = {
  takes: z.object({
    model: modelChoice,
    pairs: pairSource,
    method: name,
    blocks: name.exactOptional(),
    site: site.exactOptional(),
    read: read.exactOptional(),
    split: z.enum(['train', 'all']),
    seed,
    out: name,
  }),
  does: async ({ model: choice, pairs, ...request }, { models, signal, progress }) => {
    const { file, notes } = readPairs(pairs);
    // Pairs that were chosen by hand are taken whatever their split.
    const wanted = pairs.ids === undefined ? request : { ...request, split: 'all' as const };
    checkBuild(file, wanted);
    // The folder of the first vector is made with it, before minutes of work could be lost.
    makeFolder(dirname(request.out));
    const model = await models.get({ ...choice, signal });
    const { out, health } = await buildFromPairs(model, file, wanted, {
      signal,
      onProgress: progress,
    });
    const told = pairs.ids === undefined ? health : ofChosen(health);
    return { path: out, steering: describeSteering(out), health: told, notes };
  },
};

/** Pairs that were chosen by hand need not fall into every split. */
function ofChosen(health: PlacedHealth): PlacedHealth {
  return { ...health, findings: health.findings.filter(({ code }) => code !== 'emptySplit') };
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw cannotWrite(folder, error);
  }
}
