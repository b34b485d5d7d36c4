import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import { badRunFile, folderNotEmpty, otherShard, runUnfinished } from './errors';
import { requireSameRun, runRecordSchema, type RunRecord } from './runRecord';
import { summarySchema, type RunSummary } from './summary';
import { writeWhole } from './writeWhole';

export const runFiles = {
  record: 'record.json',
  results: 'results.jsonl',
  summary: 'summary.json',
  texts: 'texts.jsonl',
  vectors: 'vectors',
  html: 'report.html',
  markdown: 'report.md',
} as const;

/**
 * Makes a folder ready for a run, or for going on with the same one.
 * @returns the record that counts: the stored one of a run that goes on.
 * @throws folderNotEmpty, recordMismatch, otherShard, runUnfinished without `resume`.
 */
export function openRunFolder(
  folder: string,
  wanted: RunRecord,
  { resume }: { readonly resume: boolean },
): RunRecord {
  return claimFolder(folder, wanted, {
    stored: readRecord(folder),
    requireSame: (stored) => {
      requireSameRun(folder, stored, wanted);
      if (shardName(stored) !== shardName(wanted)) {
        throw otherShard(folder, shardName(stored), shardName(wanted));
      }
    },
    isFinished: () => isFinished(folder),
    resume,
  });
}

/**
 * Makes a folder ready for a run with a record of any form.
 * @throws folderNotEmpty, runUnfinished, and what `requireSame` throws.
 */
export function claimFolder<R>(
  folder: string,
  wanted: R,
  {
    stored,
    requireSame,
    isFinished: isWhole,
    resume,
  }: {
    readonly stored: R | undefined;
    readonly requireSame: (stored: R) => void;
    readonly isFinished: () => boolean;
    readonly resume: boolean;
  },
): R {
  if (stored === undefined) {
    const foreign = readdirSync(folder).filter((name) => !isOurs(name));
    if (foreign.length > 0) throw folderNotEmpty(folder, foreign);
    removeParts(folder);
    mkdirSync(join(folder, runFiles.vectors), { recursive: true });
    writeWhole(join(folder, runFiles.record), jsonText(wanted));
    return wanted;
  }
  requireSame(stored);
  if (!resume && !isWhole()) throw runUnfinished(folder);
  removeParts(folder);
  return stored;
}

/** What a process that was killed while it wrote has left; the folder is held, so nobody needs it. */
function removeParts(folder: string): void {
  for (const place of [folder, join(folder, runFiles.vectors)]) {
    for (const name of existsSync(place) ? readdirSync(place) : []) {
      if (/\.\d+\.part$/.test(name)) rmSync(join(place, name), { force: true });
    }
  }
}

function shardName({ shard }: RunRecord): string {
  return shard === undefined ? 'none' : `${shard.index}/${shard.count}`;
}

/** What a start that was killed before its record was written may leave. */
function isOurs(name: string): boolean {
  return name === runFiles.vectors || name.startsWith('run.lock') || name.endsWith('.part');
}

/** A finished run is complete and never written again. */
export function isFinished(folder: string): boolean {
  const summary = readSummary(folder);
  return summary !== undefined && summary.units.finished === summary.units.planned;
}

/** @returns undefined when there is none. @throws badRunFile when it is damaged. */
export function readRecord(folder: string): RunRecord | undefined {
  return readRunFile(join(folder, runFiles.record), runRecordSchema);
}

/** @returns undefined when there is none. @throws badRunFile when it is damaged. */
export function readSummary(folder: string): RunSummary | undefined {
  return readRunFile(join(folder, runFiles.summary), summarySchema);
}

/** One JSON file of a run. @returns undefined when there is none. @throws badRunFile */
export function readRunFile<T extends z.ZodType>(path: string, schema: T): z.output<T> | undefined {
  const value = readJson(path);
  if (value === undefined) return undefined;
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw badRunFile(path, parsed.error.message);
  return parsed.data;
}

export function writeRecord(folder: string, record: RunRecord): void {
  writeWhole(join(folder, runFiles.record), jsonText(record));
}

/** As it is written to disk: two-space indent, keys in the order they were made. */
export function jsonText(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function readJson(path: string): unknown {
  if (!existsSync(path)) return undefined;
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw badRunFile(path, error instanceof Error ? error.message : String(error));
  }
}
