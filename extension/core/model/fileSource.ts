import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { SteeringError } from '../base/errors';
import type { ByteSource } from '../formats/byteSource';

/** A file read piece by piece. `close` it when done. */
export interface FileSource extends ByteSource {
  close(): void;
}

/** @throws unreadableFile; while reading, fileShrank. */
export function fileSource(path: string): FileSource {
  const descriptor = open(path);
  const status = fstatSync(descriptor);
  if (!status.isFile()) {
    closeSync(descriptor);
    throw unreadableFile(path, 'not a file');
  }
  return {
    name: path,
    size: status.size,
    read: (offset, length) => readFully(path, descriptor, offset, length),
    close: () => {
      closeSync(descriptor);
    },
  };
}

function open(path: string): number {
  try {
    return openSync(path, 'r');
  } catch (error) {
    throw unreadableFile(path, error instanceof Error ? error.message : String(error));
  }
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

function unreadableFile(path: string, why: string) {
  return new SteeringError(
    'unreadableFile',
    `${path} cannot be read: ${why}. Expected a file. Check the path and the permission to read it.`,
  );
}

/** Typical cause: the file is being written or downloaded at this moment. */
function fileShrank(path: string, offset: number, missing: number) {
  return new SteeringError(
    'fileShrank',
    `${path}, byte ${offset}: the file ended ${missing} bytes before the size it had when it was ` +
      'opened. Wait until it is completely written, then try again.',
  );
}
