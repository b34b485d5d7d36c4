/**
 * What llama.cpp does with a control vector file, byte by byte, from the rules of its own loader
 * (gguf.cpp, common.cpp `common_control_vector_load_one`, llama-adapter.cpp). Independent of the
 * readers and writers under test.
 */
export interface LoadedControlVector {
  readonly width: number;
  /** `strength · direction.N` at [(N − 1)·width, N·width). */
  readonly data: Float32Array;
}

/** Why llama.cpp gives the file up. */
export class LoadError extends Error {}

const valueSizes = [1, 1, 2, 2, 4, 4, 4, 1, 0, 0, 8, 8, 8];

export function loadControlVector(bytes: Uint8Array, strength = 1): LoadedControlVector {
  const tensors = readHeader(bytes);
  let width = -1;
  const data: number[] = [];
  for (const { name, dims, type, at } of tensors) {
    const number = directionNumber(name);
    if (number < 0) throw new LoadError(`invalid direction tensor name ${name}`);
    if (number === 0) throw new LoadError(`direction of block 0: ${name}`);
    if (type !== 0) throw new LoadError(`${name} is not F32`);
    // ggml_n_dims counts dimensions above 1; at least one.
    if (dims.some((dim, index) => index > 0 && dim > 1)) throw new LoadError(`${name} is not 1-D`);
    const length = dims.reduce((product, dim) => product * dim, 1);
    if (width === -1) width = length;
    if (length !== width) throw new LoadError(`${name} has another length`);
    const view = new DataView(bytes.buffer, bytes.byteOffset + at, length * 4);
    for (let index = 0; index < length; index++) {
      const place = (number - 1) * width + index;
      while (data.length <= place) data.push(0);
      data[place] = (data[place] ?? 0) + strength * view.getFloat32(index * 4, true);
    }
  }
  if (width <= 0) throw new LoadError('no direction tensors');
  return { width, data: Float32Array.from(data) };
}

/** What is added at the output of a block, counted from 0; nothing at block 0 or past the file. */
export function addedAt({ width, data }: LoadedControlVector, block: number): Float32Array {
  const start = (block - 1) * width;
  return block === 0 || start + width > data.length
    ? new Float32Array(width)
    : data.slice(start, start + width);
}

interface Tensor {
  readonly name: string;
  readonly dims: readonly number[];
  readonly type: number;
  readonly at: number;
}

function readHeader(bytes: Uint8Array): readonly Tensor[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let at = 0;
  const u32 = () => view.getUint32((at += 4) - 4, true);
  const u64 = () => Number(view.getBigUint64((at += 8) - 8, true));
  const text = () => {
    const length = u64();
    at += length;
    if (at > bytes.length) throw new LoadError('a text past the end');
    return Buffer.from(bytes.subarray(at - length, at)).toString('utf8');
  };
  const skip = (type: number) => {
    if (type === 8) text();
    else if (type === 9) {
      const element = u32();
      for (let left = u64(); left > 0; left--) skip(element);
    } else at += valueSizes[type] ?? NaN;
  };
  if (u32() !== 0x46554747) throw new LoadError('no magic');
  const version = u32();
  if (version !== 2 && version !== 3) throw new LoadError(`version ${version}`);
  const [tensorCount, entryCount] = [u64(), u64()];
  const keys = new Set<string>();
  for (let index = 0; index < entryCount; index++) {
    const key = text();
    if (keys.has(key)) throw new LoadError(`key ${key} twice`);
    if (key === 'general.alignment') throw new LoadError('alignments are not needed here');
    keys.add(key);
    skip(u32());
  }
  const described = Array.from({ length: tensorCount }, () => {
    const name = text();
    const dims = Array.from({ length: u32() }, u64);
    return { name, dims, type: u32(), offset: u64() };
  });
  if (new Set(described.map(({ name }) => name)).size < tensorCount) {
    throw new LoadError('a tensor twice');
  }
  const start = Math.ceil(at / 32) * 32;
  let expected = 0;
  for (const { name, dims, offset } of described) {
    if (name.length > 63) throw new LoadError('a name of 64 bytes');
    if (dims.length > 4) throw new LoadError('too many dimensions');
    if (offset !== expected) throw new LoadError(`${name} at ${offset}, expected ${expected}`);
    expected += Math.ceil((dims.reduce((product, dim) => product * dim, 1) * 4) / 32) * 32;
  }
  // The padding after the last tensor is read, too.
  if (start + expected > bytes.length) throw new LoadError('data past the end');
  return described.map(({ offset, ...tensor }) => ({ ...tensor, at: start + offset }));
}

/** `std::stoi` of what follows `direction.`; −1 where that throws. */
function directionNumber(name: string): number {
  const digits = /^direction\.\s*([+-]?\d+)/.exec(name)?.[1];
  return digits === undefined ? -1 : Number(digits);
}
