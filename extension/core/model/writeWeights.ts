import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { throwIfCancelled } from '../base/cancel';
import { everyGraph } from '../formats/onnx/everyGraph';
import { externalRange } from '../formats/onnx/externalRange';
import type { ModelProto, TensorProto } from '../formats/onnx/onnx_pb';
import { onnxTypeBits } from '../formats/onnx/onnxTypes';
import { pointToFile } from '../formats/onnx/pointToFile';
import { type FileSource, fileSource } from './fileSource';

/** Bytes copied at once. */
const piece = 1 << 24;
/** Where a tensor may begin: as onnxruntime's own buffers do. */
const alignment = 64;

export interface WriteWeightsOptions {
  /** Where the model's weights lie now. */
  readonly weightsFolder: string;
  /** The folder and name of the file that is to hold all of them. */
  readonly folder: string;
  readonly file: string;
  /** The bytes of tensors that have none yet. */
  readonly contents: (tensor: TensorProto) => Uint8Array | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Writes every weight that does not lie in the graph itself to one file, piece by piece, and points
 * the model's tensors there. Ranges that several tensors share are written once.
 * @throws what reading the present files throws; cancelled.
 */
export function writeWeights(model: ModelProto, options: WriteWeightsOptions): void {
  const { weightsFolder, folder, file, contents, signal } = options;
  const sources = new Map<string, FileSource>();
  const known = new Map<string, { readonly offset: number; readonly length: number }>();
  const handle = openSync(join(folder, file), 'wx');
  let end = 0;
  const append = (bytes: Uint8Array) => {
    for (let at = 0; at < bytes.length;) at += writeSync(handle, bytes, at);
    end += bytes.length;
  };
  const align = () => {
    append(new Uint8Array((alignment - (end % alignment)) % alignment));
    return end;
  };
  const sourceOf = (location: string) => {
    const source = sources.get(location) ?? fileSource(join(weightsFolder, location));
    sources.set(location, source);
    return source;
  };
  try {
    for (const { initializer } of model.graph === undefined ? [] : everyGraph(model.graph)) {
      for (const tensor of initializer) {
        throwIfCancelled(signal);
        const bytes = contents(tensor);
        if (bytes !== undefined) {
          const offset = align();
          append(bytes);
          pointToFile(tensor, { location: file, offset, length: bytes.length });
          continue;
        }
        const range = externalRange(tensor);
        if (range === undefined) continue;
        const { location, offset: from, length = byteLength(tensor) } = range;
        const key = `${location}:${from}:${length}`;
        const place = known.get(key) ?? { offset: align(), length };
        if (!known.has(key)) {
          for (let at = 0; at < length; at += piece) {
            append(sourceOf(location).read(from + at, Math.min(piece, length - at)));
          }
          known.set(key, place);
        }
        pointToFile(tensor, { location: file, ...place });
      }
    }
    fsyncSync(handle);
  } finally {
    closeSync(handle);
    for (const source of sources.values()) source.close();
  }
}

/** Of a tensor whose range goes on to the end of its file, or says nothing. */
export function byteLength({ dims, dataType }: TensorProto): number {
  const count = dims.reduce((product, dim) => product * Number(dim), 1);
  return Math.ceil((count * (onnxTypeBits(dataType) ?? 0)) / 8);
}
