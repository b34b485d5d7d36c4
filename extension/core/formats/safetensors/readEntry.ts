import type { ByteSource } from '../byteSource';
import { malformedFile, truncatedFile } from '../errors';
import { dtypeSizes, isDtype, type Dtype } from './dtypes';
import type { TensorEntry } from './readHeader';

/**
 * One tensor's description in the header, checked by itself: fields, dtype, shape against bytes,
 * and bytes against the file.
 * @throws malformedFile, truncatedFile
 */
export function readEntry(
  { name: file, size }: ByteSource,
  name: string,
  value: unknown,
  dataOffset: number,
): TensorEntry {
  const fail = (found: string, expected: string) =>
    malformedFile(file, dataOffset, `${found} for tensor "${name}"`, expected);
  const fields: Partial<Record<string, unknown>> =
    typeof value === 'object' && value !== null ? { ...value } : {};
  const { dtype, shape, data_offsets: offsets } = fields;
  if (!isDtype(dtype)) {
    const known = Object.keys(dtypeSizes).join(', ');
    throw fail(`dtype ${JSON.stringify(dtype)}`, `one of ${known}`);
  }
  if (!isNaturals(shape)) throw fail(`shape ${JSON.stringify(shape)}`, 'whole numbers from 0');
  const [begin, end] = isNaturals(offsets) && offsets.length === 2 ? offsets : [];
  if (begin === undefined || end === undefined || end < begin) {
    const expected = 'two whole numbers, the first not larger';
    throw fail(`data_offsets ${JSON.stringify(offsets)}`, expected);
  }
  const left = size - dataOffset;
  if (end > left) throw truncatedFile(file, dataOffset + begin, end - begin, left - begin);
  const length = end - begin;
  const needed = bytesNeeded(shape, dtype);
  if (length !== needed) throw fail(`${length} bytes`, `${needed} (${shape.join(' × ')} ${dtype})`);
  return { name, dtype, shape, offset: dataOffset + begin, length };
}

function isNaturals(value: unknown): value is readonly number[] {
  return Array.isArray(value) && value.every((item) => Number.isSafeInteger(item) && item >= 0);
}

/** Not exact above 2^53, but then larger than any file. */
function bytesNeeded(shape: readonly number[], dtype: Dtype): number {
  if (shape.includes(0)) return 0;
  return shape.reduce((product, dim) => product * dim, dtypeSizes[dtype]);
}
