import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileNotFound } from '../../core/actions/errors';
import { unknownFile } from '../errors';
import { fileSource } from '../../core/model/fileSource';
import { headLength, steeringFileKind } from '../../core/steering/vectorDialects/steeringFileKind';
import { runFiles } from '../../core/study/runFolder';
import type { PlacedHealth } from '../../core/actions/health/readHealth';
import { describeModelFolder, describeOnnx } from './describeModel';
import { describePairs } from './describePairs';
import { describeRun, describeStudy } from './describeRun';
import { describeSteering } from './describeSteering';

/** What a file is, as facts by name; a list is a fact of several lines. */
export type Description = {
  readonly kind: string;
  /** Of pair files. */
  readonly health?: PlacedHealth;
} & Readonly<Record<string, unknown>>;

const known =
  'a model folder, an .onnx file, a vector or operator (.safetensors, .gguf, .svec, .json, .pt), ' +
  'pairs (.jsonc, .json, .jsonl, .csv), a study (.study.json) or a run folder';

/**
 * Says what a file is. Vectors are known by their content; the texts that people write, by their
 * names. No weights are read.
 * @throws fileNotFound; unknownFile with what is known; what is wrong with a file of a known kind.
 */
export async function describeFile(path: string): Promise<Description> {
  if (!existsSync(path)) throw fileNotFound(known, path);
  if (statSync(path).isDirectory()) return describeFolder(path);
  if (path.endsWith('.onnx')) return describeOnnx(path);
  const steering = describeIfSteering(path);
  if (steering !== undefined) return steering;
  if (/\.study\.jsonc?$/.test(path)) return describeStudy(readFileSync(path, 'utf8'), path);
  if (/\.(jsonc?|jsonl|csv)$/i.test(path)) return describePairs(readFileSync(path, 'utf8'), path);
  throw unknownFile(path, known);
}

function describeIfSteering(path: string): Description | undefined {
  const source = fileSource(path);
  try {
    const kind = steeringFileKind(source.read(0, Math.min(source.size, headLength)));
    return kind === undefined ? undefined : describeSteering(source, kind);
  } finally {
    source.close();
  }
}

async function describeFolder(path: string): Promise<Description> {
  if (existsSync(join(path, runFiles.record))) return describeRun(path);
  if (existsSync(join(path, 'config.json'))) return describeModelFolder(path);
  throw unknownFile(path, known);
}
