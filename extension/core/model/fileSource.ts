import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { SteeringError } from '../base/errors';
import type { ByteSource } from '../formats/byteSource';

/** A file read piece by piece. `close` it when done. */
export interface FileSource extends ByteSource {
  close(): void;
}

/** @throws the file system's own error when the file cannot be opened. */
export function fileSource(path: string): FileSource {
  const descriptor = openSync(path, 'r');
  return {
    name: path,
    size: fstatSync(descriptor).size,
    read: (offset, length) => readFully(path, descriptor, offset, length),
    close: () => {
      closeSync(descriptor);
    },
  };
}

function readFully(path: string, descriptor: number, offset: number, length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  for (let done = 0; done < length;) {
    const count = readSync(descriptor, bytes, done, length - done, offset + done);
    if (count === 0) throw fileShrank(path, offset + done, length - done);
    done += count;
  }
  return bytes;
}

/** Typical cause: the file is being written or downloaded at this moment. */
function fileShrank(path: string, offset: number, missing: number) {
  return new SteeringError(
    'fileShrank',
    `${path}, byte ${offset}: the file ended ${missing} bytes before the size it had when it was ` +
      'opened. Wait until it is completely written, then try again.',
  );
}
