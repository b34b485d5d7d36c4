import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sha256 } from '../../base/hash';
import {
  folderNotEmpty,
  notAShard,
  shardsDisagree,
  shardsMissing,
  shardUnfinished,
  vectorChanged,
} from '../errors';
import { readResults } from '../resultLog';
import { readRecord, runFiles } from '../runFolder';
import { requireSameRun, type RunRecord } from '../runRecord';
import { writeOutcome } from '../runStudy';
import type { RunSummary } from '../summary';
import type { UnitResult } from '../unitResult';
import { writeWhole } from '../writeWhole';

/** One shard's folder, read and found whole. */
interface ShardRun {
  readonly folder: string;
  readonly record: RunRecord;
  readonly shard: NonNullable<RunRecord['shard']>;
  readonly results: readonly UnitResult[];
}

/**
 * Puts the shards of a study together: `results.jsonl` in the order of the whole study, and what is
 * computed from it. The summary equals that of a run that was not split, byte for byte.
 * @param out a folder that is empty or not there.
 * @throws folderNotEmpty, notAShard, recordMismatch, shardsMissing, shardUnfinished,
 * shardsDisagree, vectorChanged, badRunFile, badResultLine.
 */
export function mergeRuns(folders: readonly string[], out: string): RunSummary {
  if (existsSync(out) && readdirSync(out).length > 0) throw folderNotEmpty(out, readdirSync(out));
  const shards = folders.map(readShard);
  const [first] = shards;
  if (first === undefined) throw shardsMissing(0, []);
  requireWhole(shards);
  const merged = inOrder(shards);
  mkdirSync(join(out, runFiles.vectors), { recursive: true });
  for (const shard of shards) copyVectors(shard, out);
  writeWhole(
    join(out, runFiles.results),
    merged.map((result) => `${JSON.stringify(result)}\n`).join(''),
  );
  const { shard: _shard, ...record } = first.record;
  return writeOutcome(out, { ...record, unitsPlanned: first.shard.unitsInAll }, merged);
}

function readShard(folder: string): ShardRun {
  const record = readRecord(folder);
  if (record?.shard === undefined) throw notAShard(folder, record !== undefined);
  const { results } = readResults(join(folder, runFiles.results));
  if (results.length < record.unitsPlanned) {
    throw shardUnfinished(folder, results.length, record.unitsPlanned);
  }
  return { folder, record, shard: record.shard, results };
}

function requireWhole(shards: readonly ShardRun[]): void {
  const [first, ...rest] = shards;
  for (const { folder, record } of rest) {
    if (first !== undefined) requireSameRun(folder, record, first.record);
  }
  const count = first?.shard.count ?? 0;
  const there = new Set(shards.map(({ shard }) => shard.index));
  const missing = Array.from({ length: count }, (_, at) => at + 1).filter((i) => !there.has(i));
  if (missing.length > 0) throw shardsMissing(count, missing);
}

/**
 * By place in the study. Units that several shards did must have come out the same: on processors
 * that differ the last digits may not, and then the shards did not measure the same vector.
 */
function inOrder(shards: readonly ShardRun[]): readonly UnitResult[] {
  const byPlace = new Map<number, { readonly result: UnitResult; readonly folder: string }>();
  for (const { folder, shard, results } of shards) {
    results.forEach((result, at) => {
      const place = shard.places[at] ?? NaN;
      const known = byPlace.get(place);
      if (known !== undefined && JSON.stringify(known.result) !== JSON.stringify(result)) {
        throw shardsDisagree(result.key, known.folder, folder);
      }
      byPlace.set(place, { result, folder });
    });
  }
  return [...byPlace].toSorted(([a], [b]) => a - b).map(([, { result }]) => result);
}

function copyVectors({ folder, record }: ShardRun, out: string): void {
  for (const { file, hash } of record.vectors ?? []) {
    const path = join(folder, file);
    const bytes = existsSync(path) ? readFileSync(path) : new Uint8Array();
    if (sha256(bytes) !== hash) throw vectorChanged(path);
    writeWhole(join(out, file), bytes);
  }
}
