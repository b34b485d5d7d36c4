import { z } from 'zod';
import type { Gate } from '../gate';
import { hookName, hookPointNamed, type HookPoint } from '../hookPoint';
import { operatorNames, type OperatorName, type Span } from '../push';
import { problemsOf } from '../vectorRecord';

/** A part without its tensors, of which it has the names in the file. */
export interface StoredPart {
  readonly hookPoint: HookPoint;
  readonly operator: OperatorName;
  /** By the operator's name for it: the tensor's name in the file. */
  readonly tensors: Readonly<Record<string, string>>;
  readonly span?: Span;
}

export type StoredGate = Omit<Gate, 'condition'>;

const hookPoint = z.string().transform((name, context) => {
  const found = hookPointNamed(name);
  if (found !== undefined) return found;
  context.addIssue({ code: 'custom', message: `${JSON.stringify(name)} is no hook point` });
  return z.NEVER;
});

const span = z
  .strictObject({ from: z.int().nonnegative(), to: z.int().nonnegative().exactOptional() })
  .refine(({ from, to = Infinity }) => from < to, 'from must come before to');

const partsSchema = z
  .array(
    z.strictObject({
      hookPoint,
      operator: z.enum(operatorNames),
      tensors: z.record(z.string(), z.string()),
      span: span.exactOptional(),
    }),
  )
  .min(1);

const gateSchema = z.strictObject({
  hookPoint,
  threshold: z.number(),
  fires: z.enum(['scoreAbove', 'scoreBelow']),
  read: z.enum(['promptMean', 'promptLast']),
});

/** The order of parts counts; that of their tensors does not, and is always the same. */
export function partsToJson(parts: readonly StoredPart[]): string {
  return JSON.stringify(
    parts.map(({ hookPoint: place, operator, tensors, span: positions }) => ({
      hookPoint: hookName(place),
      operator,
      tensors: Object.fromEntries(Object.entries(tensors).sort(([a], [b]) => (a < b ? -1 : 1))),
      ...(positions === undefined ? {} : { span: { from: positions.from, to: positions.to } }),
    })),
  );
}

export function gateToJson({ hookPoint: place, threshold, fires, read }: StoredGate): string {
  return JSON.stringify({ hookPoint: hookName(place), threshold, fires, read });
}

/** What `partsToJson` wrote, or what is wrong with it, in words. */
export function partsFromJson(text: string) {
  return parsed(partsSchema, text, 'the parts');
}

/** What `gateToJson` wrote, or what is wrong with it, in words. */
export function gateFromJson(text: string) {
  return parsed(gateSchema, text, 'the gate');
}

function parsed<T>(
  schema: z.ZodType<T>,
  text: string,
  what: string,
): { readonly value: T } | { readonly problems: string } {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { problems: `${what}: no JSON` };
  }
  const result = schema.safeParse(json);
  return result.success ? { value: result.data } : { problems: problemsOf(result.error, what) };
}
