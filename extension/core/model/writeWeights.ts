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
export async function writeWeights(model: ModelProto, options: WriteWeightsOptions): Promise<void> {
  const { weightsFolder, folder, file, contents, signal } = options;
  const writer = new WeightWriter(weightsFolder, join(folder, file));
  try {
    for (const { initializer } of model.graph === undefined ? [] : everyGraph(model.graph)) {
      for (const tensor of initializer) {
        // Writing blocks the thread: without this pause no cancel would ever arrive.
        await new Promise(setImmediate);
        throwIfCancelled(signal);
        const bytes = contents(tensor);
        const range = bytes === undefined ? writer.copy(tensor) : writer.append(bytes);
        if (range !== undefined) pointToFile(tensor, { location: file, ...range });
      }
    }
    writer.flush();
  } finally {
    writer.close();
  }
}

interface Range {
  readonly offset: number;
  readonly length: number;
}

/** A file of weights in the making, and the files that it is copied from. */
class WeightWriter {
  readonly #handle: number;
  readonly #sources = new Map<string, FileSource>();
  readonly #copied = new Map<string, Range>();
  #end = 0;

  constructor(
    readonly weightsFolder: string,
    path: string,
  ) {
    this.#handle = openSync(path, 'wx');
  }

  append(bytes: Uint8Array): Range {
    const offset = this.#align();
    this.#write(bytes);
    return { offset, length: bytes.length };
  }

  /** The bytes of a tensor as it is; `undefined` when the graph holds them. */
  copy(tensor: TensorProto): Range | undefined {
    const range = externalRange(tensor);
    if (range === undefined) return undefined;
    const { location, offset: from, length = byteLength(tensor) } = range;
    const key = `${location}:${from}:${length}`;
    const known = this.#copied.get(key);
    if (known !== undefined) return known;
    const source = this.#sourceOf(location);
    const place = { offset: this.#align(), length };
    for (let at = 0; at < length; at += piece) {
      this.#write(source.read(from + at, Math.min(piece, length - at)));
    }
    this.#copied.set(key, place);
    return place;
  }

  flush(): void {
    fsyncSync(this.#handle);
  }

  close(): void {
    closeSync(this.#handle);
    for (const source of this.#sources.values()) source.close();
  }

  #sourceOf(location: string): FileSource {
    const source = this.#sources.get(location) ?? fileSource(join(this.weightsFolder, location));
    this.#sources.set(location, source);
    return source;
  }

  #align(): number {
    this.#write(new Uint8Array((alignment - (this.#end % alignment)) % alignment));
    return this.#end;
  }

  #write(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length;) at += writeSync(this.#handle, bytes, at);
    this.#end += bytes.length;
  }
}

/** Of a tensor whose range goes on to the end of its file, or says nothing. */
export function byteLength({ dims, dataType }: TensorProto): number {
  const count = dims.reduce((product, dim) => product * Number(dim), 1);
  return Math.ceil((count * (onnxTypeBits(dataType) ?? 0)) / 8);
}
