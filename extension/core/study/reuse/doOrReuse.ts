import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SteeringError } from '../../base/errors';
import { hashJson, sha256 } from '../../base/hash';
import { runFiles } from '../runFolder';
import { parseUnitResult, type UnitResult } from '../unitResult';
import { vectorFilesOf } from '../vectorFilesOf';
import type { WorkUnit } from '../workUnits';
import { writeWhole } from '../writeWhole';
import { doUnit } from '../units/doUnit';
import type { UnitContext } from '../units/unitContext';
import type { ResultStore } from './resultStore';
import { unitContent } from './unitContent';

/** Of the form of stored results. */
const version = 1;

/** A unit's result with the vector files that belong to it, in base64. */
interface Kept {
  readonly result: UnitResult;
  readonly files: Readonly<Record<string, string>>;
}

/** Where a run looks for what others have computed, and keeps what it computes. */
export interface Reuse {
  readonly store: ResultStore;
  /** What computes: of the code, the processor and all that may change a last digit. */
  readonly program: string;
}

/**
 * Does a unit, or takes its result from a run that did the same. Whole units only: what is packed
 * into one row is rounded together, so that a cell taken from another packing would differ in its
 * last digits from one that is computed, and a run that reused from one that did not.
 */
export async function doOrReuse(
  context: UnitContext,
  unit: WorkUnit,
  { store, program }: Reuse,
): Promise<{ readonly result: UnitResult; readonly isReused: boolean }> {
  const name = nameOf(context, unit, program);
  const found = name === undefined ? undefined : findResult(store, name, unit, context.folder);
  if (found !== undefined) return { result: found, isReused: true };
  const result = await doUnit(context, unit);
  if (name !== undefined) keepResult(store, name, result, context.folder);
  return { result, isReused: false };
}

/**
 * A hash of everything that a result depends on.
 * @returns undefined where the unit will fail, and say so itself.
 */
function nameOf(context: UnitContext, unit: WorkUnit, program: string): string | undefined {
  const { identity, environment } = context.plan.record;
  const { model, chatTemplate, versions } = identity;
  try {
    return hashJson({
      ...{ version, program, environment, versions, model, chatTemplate },
      ...{ kind: unit.kind, key: unit.key, concept: unit.concept.key },
      content: unitContent(context, unit),
    });
  } catch (error) {
    if (error instanceof SteeringError) return undefined;
    throw error;
  }
}

/**
 * A result as another run computed it, its vector files written to this run's folder.
 * @returns undefined where the store has none that is whole and of this unit.
 * @throws cannotWrite
 */
function findResult(
  store: ResultStore,
  name: string,
  unit: WorkUnit,
  folder: string,
): UnitResult | undefined {
  const kept = parseKept(store.find(name) ?? '');
  if (kept === undefined || kept.result.key !== unit.key) return undefined;
  const files = vectorFilesOf(kept.result).map(({ file, hash }) => {
    const bytes = Buffer.from(kept.files[file] ?? '', 'base64');
    return { file, bytes, isRight: isVectorFile(file) && sha256(bytes) === hash };
  });
  if (!files.every(({ isRight }) => isRight)) return undefined;
  for (const { file, bytes } of files) writeWhole(join(folder, file), bytes);
  return kept.result;
}

/** What failed may do better in another place, and is not kept. */
function keepResult(store: ResultStore, name: string, result: UnitResult, folder: string): void {
  if (result.kind === 'failure') return;
  const files = vectorFilesOf(result).map(({ file }) => [
    file,
    readFileSync(join(folder, file)).toString('base64'),
  ]);
  const kept: Kept = { result, files: Object.fromEntries(files) as Kept['files'] };
  store.keep(name, JSON.stringify(kept));
}

/** As it was written: a schema would put its members into another order. */
function parseKept(text: string): Kept | undefined {
  try {
    const kept = JSON.parse(text) as Kept;
    return parseUnitResult(JSON.stringify(kept.result)) === undefined ? undefined : kept;
  } catch {
    return undefined;
  }
}

/** A name that leads out of the folder is not one that a run wrote. */
function isVectorFile(file: string): boolean {
  return file.startsWith(`${runFiles.vectors}/`) && /^[^/\\]+\/[^/\\]+$/.test(file);
}
