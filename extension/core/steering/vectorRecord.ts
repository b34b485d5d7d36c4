import { z } from 'zod';
import { steeredPositions } from './push';
import { units, vectorDialects, type Unit, type VectorRecord } from './steeringVector';

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
  use: z
    .object({
      moves: z.enum(['toward', 'away']),
      largest: z.number().exactOptional(),
      positions: z.enum(steeredPositions).exactOptional(),
    })
    .exactOptional(),
  origin: z
    .object({
      dialect: z.enum(vectorDialects),
      numbering: z.string(),
      assumptions: z.array(z.string()),
    })
    .exactOptional(),
});

/** Unit, record and norms as the JSON that files carry. */
export function recordToJson(
  { unit, record }: { readonly unit: Unit; readonly record: VectorRecord },
  norms?: ReadonlyMap<string, number>,
): string {
  const lengths = norms === undefined ? {} : { norms: Object.fromEntries(norms) };
  return JSON.stringify({ unit, ...record, ...lengths });
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
  return { problems: problemsOf(parsed.error, 'the record') };
}

/** A damaged file may have as many problems as it has bytes. */
const shownProblems = 5;

/** What does not fit a schema, in words. */
export function problemsOf({ issues }: z.ZodError, what: string): string {
  const shown = issues.slice(0, shownProblems);
  const told = shown.map(({ path, message }) => `${path.join('.') || what}: ${message}`);
  return [...told, ...(issues.length > shown.length ? ['…'] : [])].join('; ');
}

function parseJson(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
}
