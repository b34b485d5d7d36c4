import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';

/** SHA-256 over the contents of files, in the given order, hexadecimal. */
export async function hashFiles(paths: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const path of paths) {
    for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) {
      hash.update(chunk as Uint8Array);
    }
  }
  return hash.digest('hex');
}
