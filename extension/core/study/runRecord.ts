import { z } from 'zod';
import { hashJson } from '../base/hash';
import { splits } from '../pairs/pair';
import { recordMismatch } from './errors';
import { studySchema } from './studyFile';
import { summarySchema } from './summary';

/**
 * `record.json`: what a run was made with. `identity` decides whether a folder may be resumed; the
 * rest may differ between two sittings of the same run.
 */
const text = z.string();
const count = z.int().nonnegative();

const concept = z.object({
  key: text,
  concept: text,
  description: text.exactOptional(),
  file: text,
  hash: text,
  splits: z.array(z.object({ split: z.enum(splits), n: count })),
  /** Pairs used, after the study's limits. */
  used: z.object({ train: count, validation: count, test: count }),
  notes: z.array(text),
  /** What the prompted baseline says. */
  instructions: z.object({ positive: text, negative: text }),
});

const identity = z.object({
  /** Every setting of the study; the model is identified by its hash, not by where it lies. */
  study: studySchema.omit({ $schema: true, name: true, description: true, model: true }),
  blocks: z.array(count),
  model: summarySchema.unwrap().shape.model.unwrap().omit({ unpackedBecause: true }),
  concepts: z.array(concept),
  referenceTexts: z.object({ file: text, hash: text, n: count }).exactOptional(),
  /** Files that measures read; those in the box begin with `media/`. */
  measureFiles: z.array(z.object({ file: text, hash: text })).exactOptional(),
  /** SHA-256 of a fixed conversation as the chat template writes it. */
  chatTemplate: text,
  versions: z.record(text, text),
});

export const runRecordSchema = z.object({
  version: z.literal(1),
  name: text,
  studyFile: text.exactOptional(),
  command: text,
  unitsPlanned: count,
  identity,
  /** Of a part of a study: which, and where its units stand in the whole. */
  shard: z
    .object({ index: count, count, places: z.array(count), unitsInAll: count })
    .exactOptional(),
  /** When and on what it was started; not part of the identity. */
  started: text,
  environment: z.record(text, text),
  /** Added when the run stops or finishes. */
  unpackedBecause: text.exactOptional(),
  vectors: z.array(z.object({ file: text, hash: text })).exactOptional(),
});

export type RunRecord = z.infer<typeof runRecordSchema>;
export type RunIdentity = RunRecord['identity'];
export type ConceptRecord = RunIdentity['concepts'][number];

/** Short, because it ends the folder's name. */
export function runHash(record: RunRecord): string {
  return hashJson(record.identity).slice(0, 8);
}

/**
 * That a folder's run is the one that is about to be resumed.
 * @throws recordMismatch with every difference: both values and where they are.
 */
export function requireSameRun(
  folder: string,
  stored: { readonly identity: unknown },
  wanted: { readonly identity: unknown },
): void {
  const found = differencesBetween(stored.identity, wanted.identity).map(
    ({ path, one, other }) => `${path}: ${one} in the folder, ${other} now`,
  );
  if (found.length > 0) throw recordMismatch(folder, found);
}

/** Where two records differ, with both values as text. */
export interface RecordDifference {
  /** For example `study.limits.items`. */
  readonly path: string;
  readonly one: string;
  readonly other: string;
}

/** Every member that differs between two values, named by its path. */
export function differencesBetween(
  one: unknown,
  other: unknown,
  path = '',
): readonly RecordDifference[] {
  if (isObject(one) && isObject(other)) {
    const keys = [...new Set([...Object.keys(one), ...Object.keys(other)])];
    return keys.flatMap((key) =>
      differencesBetween(one[key], other[key], path === '' ? key : `${path}.${key}`),
    );
  }
  if (JSON.stringify(one) === JSON.stringify(other)) return [];
  return [{ path, one: shown(one), other: shown(other) }];
}

/** Lists too: then a difference names the one member that differs. */
function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function shown(value: unknown): string {
  const text = value === undefined ? 'absent' : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
