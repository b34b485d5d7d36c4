import { examineVector, type DoctorReport } from '../../steering/doctor';
import type { DoctorModel, Fix } from '../../steering/doctor/finding';
import { openSteeringFile, type SteeringInFile } from '../../steering/steeringFile';
import type { VectorInFile } from '../../steering/vectorDialects/vectorInFile';
import { bytesSource } from '../../formats/byteSource';
import { resolveModel } from '../../model/resolveModel';
import { modelSizeUnknown, noSuchFix } from '../errors';
import { readInputBytes } from '../readInput';

/**
 * A vector of any dialect or an operator, for looking at.
 * @throws fileNotFound, and what `openSteeringFile` throws.
 */
export function openSteering(path: string): SteeringInFile {
  return openSteeringFile(bytesSource(readInputBytes(path, 'a steering vector file'), path));
}

/**
 * What a vector is held against; no weights are read.
 * @throws modelSizeUnknown; what `resolveModel` throws.
 */
export async function readDoctorModel(
  folder: string | undefined,
): Promise<DoctorModel | undefined> {
  if (folder === undefined) return undefined;
  const { id, config } = await resolveModel(folder);
  const { blockCount, width } = config;
  if (blockCount === undefined || width === undefined) throw modelSizeUnknown(folder);
  return { id, blockCount, width };
}

/**
 * Applies fixes one after the other, each to what the one before left, as the findings may change.
 * @throws noSuchFix with those that are offered.
 */
export function applyFixes(
  file: VectorInFile,
  codes: readonly string[],
  model: DoctorModel | undefined,
): { readonly file: VectorInFile; readonly done: readonly string[] } {
  const done: string[] = [];
  let current = file;
  for (const code of codes) {
    const offered = fixesOf(examineVector({ ...current, model }));
    const fix = offered.get(code);
    if (fix === undefined) throw noSuchFix(code, [...offered.keys()]);
    // What is stored in the file no longer describes the vector.
    current = { vector: fix.apply(current.vector) };
    done.push(`${code}: ${fix.message}`);
  }
  return { file: current, done };
}

/** By the code of the finding that offers it. */
export function fixesOf({ findings }: DoctorReport): ReadonlyMap<string, Fix> {
  return new Map(
    findings.flatMap(({ code, fix }) => (fix === undefined ? [] : [[code, fix] as const])),
  );
}
