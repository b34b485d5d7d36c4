import { z } from 'zod';
import { units, vectorDialects, type SteeringVector, type VectorRecord } from './steeringVector';
import type { Unit } from './steeringVector';
import { norms } from './vectorArithmetic';

/** The record inside a file, without the norms: those are for people, and follow from the tensors. */
const recordSchema = z.object({
  unit: z.enum(units),
  model: z.object({ id: z.string(), hash: z.string() }),
  method: z.string(),
  variant: z.string().exactOptional(),
  readPosition: z.string().exactOptional(),
  pairs: z
    .object({
      concept: z.string(),
      hash: z.string(),
      split: z.enum(['train', 'validation', 'test', 'all']),
      count: z.int().nonnegative(),
    })
    .exactOptional(),
  seed: z.number().exactOptional(),
  checks: z.array(z.object({ code: z.string(), message: z.string() })),
  operations: z.array(z.string()),
  toolVersion: z.string(),
  origin: z
    .object({
      dialect: z.enum(vectorDialects),
      numbering: z.string(),
      assumptions: z.array(z.string()),
    })
    .exactOptional(),
});

/** Unit, record and norms as the JSON that vector files carry. */
export function recordToJson(vector: SteeringVector): string {
  const { unit, record } = vector;
  return JSON.stringify({ unit, ...record, norms: Object.fromEntries(norms(vector)) });
}

/** What `recordToJson` wrote, or what is wrong with it, in words. */
export function recordFromJson(
  text: string | undefined,
): { readonly unit: Unit; readonly record: VectorRecord } | { readonly problems: string } {
  const parsed = recordSchema.safeParse(parseJson(text));
  if (parsed.success) {
    const { unit, ...record } = parsed.data;
    return { unit, record };
  }
  const problems = parsed.error.issues.map(
    ({ path, message }) => `${path.join('.') || 'the record'}: ${message}`,
  );
  return { problems: problems.join('; ') };
}

function parseJson(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
}
