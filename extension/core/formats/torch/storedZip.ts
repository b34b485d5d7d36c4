import { unzipSync } from 'fflate';
import type { ByteSource } from '../byteSource';
import { beyondLimit, malformedFile, truncatedFile } from '../errors';

/** A vector for each block of a large model has a few megabytes; the file is held in memory. */
const largestFile = 256 * 2 ** 20;
/** torch.save writes under ten entries for one tensor; the count in a damaged file may be billions. */
const mostEntries = 1000;
const advice = 'Save one tensor in one file.';

/**
 * The entries of a zip that are stored without compression, as torch.save stores all of them.
 * @throws beyondLimit, malformedFile, truncatedFile
 */
export function readStoredZip(source: ByteSource): ReadonlyMap<string, Uint8Array> {
  const { name: file, size } = source;
  if (size > largestFile) {
    throw beyondLimit(file, 0, `${size} bytes`, `${largestFile} bytes`, advice);
  }
  const sizes = new Map<string, number>();
  const entries = unzip(file, source.read(0, size), ({ name, size: length, compression }) => {
    if (sizes.size >= mostEntries) {
      throw beyondLimit(file, 0, `more than ${mostEntries} zip entries`, `${mostEntries}`, advice);
    }
    if (compression !== 0) {
      const expected = 'entries stored without compression, as torch.save writes them';
      throw malformedFile(file, 0, `compressed zip entry "${name}"`, expected);
    }
    if (sizes.has(name)) {
      throw malformedFile(file, 0, `zip entry "${name}" a second time`, 'every name once');
    }
    sizes.set(name, length);
    return true;
  });
  for (const [name, length] of sizes) {
    const present = entries[name]?.length ?? 0;
    if (present !== length) throw truncatedFile(`${file}, zip entry "${name}"`, 0, length, present);
  }
  return new Map(Object.entries(entries));
}

type Filter = (info: { name: string; size: number; compression: number }) => boolean;

function unzip(file: string, bytes: Uint8Array, filter: Filter): Record<string, Uint8Array> {
  try {
    return unzipSync(bytes, { filter });
  } catch (error) {
    if (isFormatError(error))
      throw malformedFile(file, 0, `a damaged zip (${error.message})`, 'a zip');
    throw error;
  }
}

/** fflate's own errors have a number as their code; those of the filter above have a text. */
function isFormatError(error: unknown): error is Error {
  return (
    error instanceof RangeError ||
    (error instanceof Error && 'code' in error && typeof error.code === 'number')
  );
}
