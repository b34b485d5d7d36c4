import { copyFile, mkdir, readdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { externalRange } from '../formats/onnx/externalRange';
import type { TensorProto } from '../formats/onnx/onnx_pb';
import { writeOnnxModel } from '../formats/onnx/writeOnnxModel';
import { addMetadata } from '../graph/export/addMetadata';
import { orthogonalise, type OrthogonalWeight } from '../graph/export/orthogonalise';
import { projectOut } from '../math/projectOut';
import { unitRow } from '../math/unitRow';
import { directionUnusable, folderNotEmpty } from './errors';
import { fileSource } from './fileSource';
import { modelHash } from './modelHash';
import { openDecoder } from './openDecoder';
import { resolveModel, type ResolveOptions } from './resolveModel';
import { floatBytes, tensorFloats } from './tensorFloats';
import { byteLength, writeWeights } from './writeWeights';

export interface OrthogonaliseOptions extends ResolveOptions {
  /** As wide as the residual stream; its length does not matter. */
  readonly direction: Float32Array;
  /** A new or empty folder. */
  readonly out: string;
  /** Where the direction comes from; kept in the model's metadata. */
  readonly note: Readonly<Record<string, unknown>>;
  readonly signal?: AbortSignal | undefined;
}

export interface OrthogonaliseResult {
  /** The model that was read. */
  readonly source: { readonly id: string; readonly hash: string };
  /** The ONNX file, relative to `out`. */
  readonly file: string;
  /** How many weights were written anew, biases and embeddings included. */
  readonly weights: number;
  /** Names of hook points where weights are edited, and where the graph projects the product. */
  readonly edited: readonly string[];
  readonly projected: readonly string[];
}

const folder = 'onnx';
export const metadataKey = 'steering-lab.orthogonalised';

/** What belongs to a model besides its weights: configuration, tokenizer, licence. */
const companions = /\.(json|jinja|txt|md)$|^(license|notice)|^tokenizer\.model$/i;

/**
 * Writes a model that cannot write a direction to its residual stream, as a folder that loads by
 * itself: the same logits as the model with the direction ablated everywhere, with nothing to hook.
 * @throws directionUnusable, folderNotEmpty, siteMissing, and every reason why the model cannot be
 * read or steered.
 */
export async function orthogonaliseModel(
  name: string,
  { direction, out, note, signal, ...options }: OrthogonaliseOptions,
): Promise<OrthogonaliseResult> {
  const files = await resolveModel(name, options);
  const { graphs, weightFiles } = await openDecoder(files);
  const { decoder, weightsFolder, width } = graphs.source;
  const unit = unitRow(direction);
  if (unit === undefined || direction.length !== width || !direction.every(Number.isFinite)) {
    throw directionUnusable(direction.length, width);
  }
  await requireEmpty(out);
  const { model, weights, edited, projected } = orthogonalise(decoder, Float32Array.from(unit));
  const source = { id: files.id, hash: await modelHash(files.graph, weightFiles) };
  const home = join(out, folder);
  const graphFile = fileName(files.dtype);
  await mkdir(home, { recursive: true });
  const sources = new Map(weights.map((weight) => [weight.target, weight]));
  await writeWeights(model, {
    weightsFolder,
    folder: home,
    file: `${graphFile}_data`,
    contents: (tensor) => {
      const weight = sources.get(tensor);
      return weight === undefined ? undefined : orthogonalBytes(weight, weightsFolder, unit);
    },
    signal,
  });
  addMetadata(model, metadataKey, JSON.stringify({ ...note, source, edited, projected }));
  for (const entry of await readdir(files.folder, { withFileTypes: true })) {
    const isCompanion = companions.test(entry.name) && !entry.isDirectory();
    if (isCompanion) await copyFile(join(files.folder, entry.name), join(out, entry.name));
  }
  // The graph comes last: a folder without it is no model, so half of one is never loaded.
  await writeFile(join(home, `${graphFile}.part`), writeOnnxModel(model));
  await rename(join(home, `${graphFile}.part`), join(home, graphFile));
  return { source, file: `${folder}/${graphFile}`, weights: weights.length, edited, projected };
}

/** As the hub names files of this number format. */
function fileName(dtype: string): string {
  const suffix = dtype === 'fp32' ? '' : dtype === 'q8' ? '_quantized' : `_${dtype}`;
  return `model${suffix}.onnx`;
}

async function requireEmpty(out: string): Promise<void> {
  await mkdir(out, { recursive: true });
  const present = await readdir(out);
  if (present.length > 0) throw folderNotEmpty(out, present);
}

function orthogonalBytes(
  { source, axis }: OrthogonalWeight,
  weightsFolder: string,
  direction: Float64Array,
): Uint8Array {
  const values = tensorFloats(source, externalBytes(source, weightsFolder));
  const projected = projectOut(values, source.dims.map(Number), axis, direction);
  return floatBytes(projected, source.dataType);
}

function externalBytes(tensor: TensorProto, weightsFolder: string): Uint8Array | undefined {
  const range = externalRange(tensor);
  if (range === undefined) return undefined;
  const file = fileSource(join(weightsFolder, range.location));
  try {
    return file.read(range.offset, range.length ?? byteLength(tensor));
  } finally {
    file.close();
  }
}
