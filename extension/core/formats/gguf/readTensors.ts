import { malformedFile, truncatedFile } from '../errors';
import type { GgufCursor } from './ggufCursor';
import { floatSizes, floatTypes, type FloatType, type GgufTensor } from './ggufTypes';

/** The most dimensions that ggml has. */
const mostDims = 4;
/** Name length, number of dimensions, type and offset of a tensor without name and dimensions. */
export const smallestTensor = 24;

/** One tensor as described, before it is known where the data part begins. */
interface Described extends GgufTensor {
  /** Where the description stands, for error messages. */
  readonly at: number;
  /** Undefined for types whose size is not known here. */
  readonly length: bigint | undefined;
}

/**
 * The tensors' descriptions, and the start of the data part behind them. As llama.cpp does, each
 * tensor must begin where the one before it ends, padded: no byte is read twice or hidden.
 * @throws malformedFile, truncatedFile, beyondLimit
 */
export function readTensors(
  cursor: GgufCursor,
  count: number,
  alignment: number,
): ReadonlyMap<string, GgufTensor> {
  const described = Array.from({ length: count }, () => readDescription(cursor));
  const dataOffset = Math.ceil(cursor.offset / alignment) * alignment;
  const { name: file, size } = cursor.source;
  const tensors = new Map<string, GgufTensor>();
  let expected: number | undefined = 0;
  for (const { at, length, ...tensor } of described) {
    if (tensors.has(tensor.name)) {
      throw malformedFile(file, at, `tensor "${tensor.name}" a second time`, 'every name once');
    }
    if (tensor.offset % alignment !== 0 || tensor.offset !== (expected ?? tensor.offset)) {
      const wanted = expected ?? `a multiple of ${alignment}`;
      throw malformedFile(
        file,
        at,
        `tensor "${tensor.name}" at ${tensor.offset}`,
        `it at ${wanted}`,
      );
    }
    const offset = dataOffset + tensor.offset;
    const left = Math.max(0, size - offset);
    if ((length ?? 0n) > left || offset > size) {
      throw truncatedFile(file, offset, length ?? 0n, left);
    }
    tensors.set(tensor.name, { ...tensor, offset });
    expected =
      length === undefined
        ? undefined
        : tensor.offset + Math.ceil(Number(length) / alignment) * alignment;
  }
  return tensors;
}

function readDescription(cursor: GgufCursor): Described {
  const file = cursor.source.name;
  const at = cursor.offset;
  const name = cursor.string();
  const countAt = cursor.offset;
  const dimCount = cursor.u32();
  if (dimCount > mostDims) {
    throw malformedFile(file, countAt, `${dimCount} dimensions`, `at most ${mostDims}`);
  }
  const dims = Array.from({ length: dimCount }, () => cursor.u64());
  const typeNumber = cursor.u32();
  const offsetAt = cursor.offset;
  const offset = cursor.u64();
  // Larger numbers are not exact in what follows, and no file is as large.
  if ([...dims, offset].some((number) => number > BigInt(Number.MAX_SAFE_INTEGER))) {
    throw malformedFile(file, offsetAt, 'a dimension or offset above 2^53', 'what a file can hold');
  }
  const type = floatType(typeNumber);
  const values = dims.reduce((product, dim) => product * dim, 1n);
  const length = type === undefined ? undefined : values * BigInt(floatSizes[type]);
  return {
    name,
    type,
    typeNumber,
    dims: dims.map(Number),
    offset: Number(offset),
    at,
    length,
  };
}

function floatType(number: number): FloatType | undefined {
  return (floatTypes as Readonly<Partial<Record<number, FloatType>>>)[number];
}
