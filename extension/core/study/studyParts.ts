import { z } from 'zod';

/** Pieces that every kind of study file has, so that one key means one thing in all of them. */
export const positiveWhole = z.int().min(1);
export const fileName = z.string().min(1);

export function distinct(values: readonly unknown[]): boolean {
  return new Set(values).size === values.length;
}

export const modelName = z
  .string()
  .min(1)
  .optional()
  .describe('a folder, relative to this file, or a hub id; default: the model in the box');

export const precisionName = z.enum(['exact', 'fast']).default('exact');

export const textsFile = fileName
  .optional()
  .describe('reference replies, {"prompt", "reply"} a line, relative to this file');

export const seedNumber = z.int().min(0).max(0xffff_ffff).default(1);
