import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileNotFound, unknownFile } from '../errors';
import { runFiles } from '../../core/study/runFolder';
import { describeModelFolder, describeOnnx } from './describeModel';
import { describePairs } from './describePairs';
import { describeRun, describeStudy } from './describeRun';
import { describeTensors } from './describeTensors';

/** What a file is, as facts by name; a list is a fact of several lines. */
export type Description = { readonly kind: string } & Readonly<Record<string, unknown>>;

const known =
  'a model folder, an .onnx file, a .safetensors file, pairs (.jsonc, .json, .jsonl, .csv), a ' +
  'study (.study.json) or a run folder';

/**
 * Looks at a file's name and content, and reads no weights.
 * @throws fileNotFound; unknownFile with what is known; what is wrong with a file of a known kind.
 */
export async function describeFile(path: string): Promise<Description> {
  if (!existsSync(path)) throw fileNotFound(known, path);
  if (statSync(path).isDirectory()) return describeFolder(path);
  if (path.endsWith('.onnx')) return describeOnnx(path);
  if (path.endsWith('.safetensors')) return describeTensors(path);
  if (/\.study\.jsonc?$/.test(path)) return describeStudy(readFileSync(path, 'utf8'), path);
  if (/\.(jsonc?|jsonl|csv)$/i.test(path)) return describePairs(readFileSync(path, 'utf8'), path);
  throw unknownFile(path, known);
}

async function describeFolder(path: string): Promise<Description> {
  if (existsSync(join(path, runFiles.record))) return describeRun(path);
  if (existsSync(join(path, 'config.json'))) return describeModelFolder(path);
  throw unknownFile(path, known);
}
