import type { ByteSource } from './byteSource';
import { duplicateKey } from './duplicateKey';
import { beyondLimit, malformedFile } from './errors';

/** A vector of 128 blocks and 16,384 dimensions written out in decimals is a little smaller. */
const largestText = 64 * 2 ** 20;

/**
 * The value of a whole JSON file. A byte order mark is skipped.
 * @throws malformedFile with the byte offset when it is not UTF-8 or not JSON, or a key is there
 * twice; beyondLimit
 */
export function readJson({ name: file, size, read }: ByteSource): unknown {
  if (size > largestText) {
    const advice = 'Keep vectors of this size in a safetensors file.';
    throw beyondLimit(file, 0, `${size} bytes of JSON`, `${largestText} bytes`, advice);
  }
  const text = decode(file, read(0, size));
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const at = /position (\d+)/.exec(why)?.[1];
    throw malformedFile(file, byteAt(text, Number(at ?? text.length)), why, 'JSON');
  }
  const twice = duplicateKey(text);
  if (twice !== undefined) {
    const at = byteAt(text, twice.offset);
    throw malformedFile(file, at, `"${twice.key}" a second time`, 'every key once');
  }
  return value;
}

function decode(file: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw malformedFile(file, 0, 'a text that is not UTF-8', 'JSON in UTF-8');
  }
}

function byteAt(text: string, character: number): number {
  return new TextEncoder().encode(text.slice(0, character)).length;
}
