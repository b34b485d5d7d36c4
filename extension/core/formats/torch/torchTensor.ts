import type { ByteSource } from '../byteSource';
import { malformedFile, notFloat, pickledFile, pickleRefused, truncatedFile } from '../errors';
import { bfloat16ToFloat32, float16ToFloat32 } from '../float16';
import { callOf, globalName, isList, storageOf, type PickleItem } from './pickleItem';
import { orderedDict, rebuildParameter, rebuildTensor, scanPickle } from './scanPickle';
import { readStoredZip } from './storedZip';

export interface TorchTensor {
  readonly shape: readonly number[];
  /** As it lies in the file: `float32`, `float16`, `bfloat16` or `float64`. */
  readonly dtype: string;
  readonly data: Float32Array;
}

const pickleStart = 0x80;

/**
 * A `.pt` file that holds one bare float tensor or parameter, read without unpickling: the pickle
 * is scanned as data (`scanPickle`), and the values are the raw block beside it. Halves are exact,
 * float64 is rounded.
 * @throws pickledFile for formats without a zip; pickleRefused for anything but one tensor;
 * notFloat; malformedFile, truncatedFile, beyondLimit for damaged files.
 */
export function readTorchTensor(source: ByteSource): TorchTensor {
  const { name: file, size } = source;
  if (size > 0 && source.read(0, 1)[0] === pickleStart) throw pickledFile(file);
  const entries = readStoredZip(source);
  const [pickleName, pickle] =
    [...entries].find(([name]) => /^([^/]+\/)?data\.pkl$/.test(name)) ?? [];
  if (pickleName === undefined || pickle === undefined) {
    const found = `a zip of ${[...entries.keys()].slice(0, 5).join(', ') || 'nothing'}`;
    throw malformedFile(file, 0, found, 'data.pkl in it, as torch.save writes it');
  }
  const folder = pickleName.slice(0, -'data.pkl'.length);
  const order = entries.get(`${folder}byteorder`);
  if (order !== undefined && new TextDecoder().decode(order) !== 'little') {
    throw malformedFile(file, 0, 'big-endian numbers', 'little-endian ones');
  }
  const tensor = describeTensor(scanPickle(pickle, file), file);
  return readBlock(tensor, entries.get(`${folder}data/${tensor.key}`), file);
}

interface Described {
  readonly storage: StorageType;
  /** Name of the raw block. */
  readonly key: string;
  /** In values from the start of the block. */
  readonly offset: number;
  readonly shape: readonly number[];
}

/** `_rebuild_tensor_v2(storage, offset, size, stride, requires_grad, hooks)`, torch/_utils.py. */
function describeTensor(item: PickleItem, file: string): Described {
  const parameter = callOf(item, rebuildParameter);
  const args = callOf(parameter?.[0] ?? item, rebuildTensor);
  if (args === undefined) throw pickleRefused(file, 0, 'another object');
  const [storageItem, offset, shape, stride, , hooks] = args;
  const [kind, typeItem, key] = storageOf(storageItem) ?? [];
  const typeName = globalName(typeItem);
  if (
    kind !== 'storage' ||
    typeName === undefined ||
    typeof key !== 'string' ||
    !isNatural(offset) ||
    !isNaturals(shape) ||
    !isNaturals(stride) ||
    shape.length !== stride.length ||
    callOf(hooks, orderedDict)?.length !== 0
  ) {
    throw pickleRefused(file, 0, 'a tensor described in an unknown way');
  }
  const storage = storageTypes[typeName];
  if (storage === undefined) throw notFloat(file, 0, key, typeName);
  if (!isContiguous(shape, stride)) {
    const found = `strides ${stride.join(', ')} for the shape ${shape.join(' × ')}`;
    throw pickleRefused(file, 0, `${found} (use .contiguous() before saving)`);
  }
  return { storage, key, offset, shape };
}

interface StorageType {
  readonly dtype: string;
  readonly size: number;
  readonly toFloat32: (block: ArrayBuffer) => Float32Array;
}

const storageTypes: Readonly<Partial<Record<string, StorageType>>> = {
  'torch FloatStorage': {
    dtype: 'float32',
    size: 4,
    toFloat32: (block) => new Float32Array(block),
  },
  'torch HalfStorage': {
    dtype: 'float16',
    size: 2,
    toFloat32: (block) => Float32Array.from(new Uint16Array(block), float16ToFloat32),
  },
  'torch BFloat16Storage': {
    dtype: 'bfloat16',
    size: 2,
    toFloat32: (block) => Float32Array.from(new Uint16Array(block), bfloat16ToFloat32),
  },
  'torch DoubleStorage': {
    dtype: 'float64',
    size: 8,
    toFloat32: (block) => Float32Array.from(new Float64Array(block)),
  },
};

function readBlock(
  { storage, key, offset, shape }: Described,
  block: Uint8Array | undefined,
  file: string,
): TorchTensor {
  if (block === undefined) throw malformedFile(file, 0, 'no values', `zip entry "data/${key}"`);
  const count = shape.reduce((product, dim) => product * dim, 1);
  const { size, dtype, toFloat32 } = storage;
  const needed = (offset + count) * size;
  if (needed > block.length) {
    throw truncatedFile(`${file}, zip entry "data/${key}"`, 0, needed, block.length);
  }
  // A copy: zip entries lie at any address, and typed arrays need aligned ones.
  const bytes = new Uint8Array(count * size);
  bytes.set(block.subarray(offset * size, needed));
  return { shape, dtype, data: toFloat32(bytes.buffer) };
}

/** Row-major without gaps; the stride of a dimension of 1 has no meaning. */
function isContiguous(shape: readonly number[], stride: readonly number[]): boolean {
  let expected = 1;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    const dim = shape[axis] ?? 0;
    if (dim !== 1 && stride[axis] !== expected) return false;
    expected *= dim;
  }
  return true;
}

function isNatural(item: PickleItem | undefined): item is number {
  return typeof item === 'number' && Number.isSafeInteger(item) && item >= 0;
}

function isNaturals(item: PickleItem | undefined): item is readonly number[] {
  return isList(item) && item.every(isNatural);
}
