import * as z from 'zod';

const word = z.string().trim().min(1);
const text = z.string().min(1);
const bound = z.int().nonnegative().exactOptional();

/** Inclusive on both sides; at least one is given. */
const bounds = { atLeast: bound, atMost: bound };

/** A kind that counts something: its number must lie within bounds. */
function counted<K extends string, F extends z.ZodRawShape>(kind: K, fields: F) {
  return z.strictObject({ kind: z.literal(kind), ...fields, ...bounds });
}

function plain<K extends string, F extends z.ZodRawShape>(kind: K, fields: F) {
  return z.strictObject({ kind: z.literal(kind), ...fields });
}

const anyKind = z.discriminatedUnion('kind', [
  counted('words', {}),
  counted('sentences', {}),
  counted('paragraphs', {}),
  counted('lines', {}),
  counted('bullets', {}),
  counted('numberedItems', {}),
  counted('occurrences', { word }),
  counted('letters', { letter: z.string().regex(/^\p{L}$/u, 'expected one letter') }),
  counted('capitalWords', {}),
  counted('placeholders', {}),
  counted('highlights', {}),
  plain('includes', { words: z.array(word).min(1) }),
  plain('excludes', { words: z.array(word).min(1) }),
  plain('without', { characters: text }),
  plain('lowerCase', {}),
  plain('upperCase', {}),
  plain('startsWith', { text: word }),
  plain('endsWith', { text: word }),
  plain('json', { keys: z.array(text).exactOptional() }),
  plain('parts', { separator: word, count: z.int().min(2) }),
  plain('title', {}),
  plain('quoted', {}),
  plain('sections', { word, count: z.int().min(1) }),
  plain('postscript', { marker: word }),
  plain('oneOf', { answers: z.array(word).min(2) }),
]);

/**
 * What an answer must be like, so that code can say whether it is: the idea of IFEval (Zhou et al.
 * 2023, "Instruction-Following Evaluation for Large Language Models"), with kinds and rules of our
 * own. What each kind counts is written at its checker.
 */
export const constraintSchema = anyKind.superRefine((constraint, { addIssue }) => {
  if (!countedKinds.has(constraint.kind)) return;
  const { atLeast, atMost } = constraint as { readonly atLeast?: number; readonly atMost?: number };
  if (atLeast === undefined && atMost === undefined) {
    addIssue(`${constraint.kind} needs "atLeast", "atMost" or both`);
  }
  if (atLeast !== undefined && atMost !== undefined && atLeast > atMost) {
    addIssue(`"atLeast" is ${atLeast} and "atMost" ${atMost}: no answer can be both`);
  }
});

export type Constraint = z.infer<typeof anyKind>;
export type ConstraintKind = Constraint['kind'];
export type ConstraintOf<K extends ConstraintKind> = Extract<Constraint, { readonly kind: K }>;

/** Bounds of a kind that counts. */
export interface Bounds {
  readonly atLeast?: number;
  readonly atMost?: number;
}

const countedKinds: ReadonlySet<ConstraintKind> = new Set(
  anyKind.options.flatMap(({ shape }) => ('atLeast' in shape ? [shape.kind.value] : [])),
);

export const constraintKinds: readonly ConstraintKind[] = anyKind.options.map(
  ({ shape }) => shape.kind.value,
);
