import type { z } from 'zod';
import { describeIssue } from '../describeIssue';
import type { PairJson } from '../pairFileSchema';
import type { PairRecord } from '../records';

/** What a dialect makes of a file's records. */
export interface DialectResult {
  readonly pairs: readonly PairJson[];
  readonly problems: readonly string[];
  /** What was left out or changed, for the person who imports. */
  readonly notes: readonly string[];
}

/** One published form of contrastive pairs. */
export interface Dialect {
  readonly name: string;
  /** Fields by which it is known; of two that fit, the one with more of them is taken. */
  readonly fields: readonly string[];
  read(records: readonly PairRecord[]): DialectResult;
}

/** The reader of a dialect in which each record is one pair. */
export function onePairPerRecord<T>(
  schema: z.ZodType<T>,
  toPair: (record: T) => PairJson,
): Dialect['read'] {
  return (records) => {
    const { values, problems } = checkRecords(records, schema);
    return { pairs: values.map(toPair), problems, notes: [] };
  };
}

/** The records that a schema accepts, and what is wrong with each of the others. */
export function checkRecords<T>(
  records: readonly PairRecord[],
  schema: z.ZodType<T>,
): { readonly values: readonly T[]; readonly problems: readonly string[] } {
  const values: T[] = [];
  const problems: string[] = [];
  for (const { fields, place } of records) {
    const parsed = schema.safeParse(fields);
    if (parsed.success) values.push(parsed.data);
    const issues = parsed.error?.issues.flatMap((issue) => describeIssue(issue)) ?? [];
    problems.push(...issues.map(({ text }) => `${place}: ${text}`));
  }
  return { values, problems };
}
