import { z } from 'zod';
import { sites } from '../../core/steering/hookPoint';
import { steeredPositions, vectorOperatorNames } from '../../core/steering/push';
import { readPositions } from '../../core/methods/readPosition';

/** Parts of arguments that several calls have. */
export const name = z.string().min(1, 'expected a text that is not empty');
export const seed = z.int().nonnegative();
export const count = z.int().nonnegative();
export const atLeastOne = z.int().positive();

export const modelChoice = z.object({
  name: name.exactOptional(),
  precision: z.enum(['exact', 'fast']),
  cacheFolder: name.exactOptional(),
  networkAllowed: z.boolean(),
});

export const pairSource = z.object({
  path: name,
  text: z.string().exactOptional(),
  ids: z.array(z.string()).exactOptional(),
});

export const steeringChoice = z.object({
  path: name,
  blocks: z.string().exactOptional(),
  operator: z.enum(vectorOperatorNames).exactOptional(),
  steered: z.enum(steeredPositions).exactOptional(),
});

export const site = z.enum(sites);
export const read = z.enum(readPositions);
