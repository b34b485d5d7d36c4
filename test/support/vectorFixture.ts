import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { bytesSource, type ByteSource } from '../../extension/core/formats/byteSource';

/** A file of another program under `core/formats/fixtures`. */
export function fixturePath(name: string): string {
  return fileURLToPath(new URL(`../core/formats/fixtures/${name}`, import.meta.url));
}

export function fixtureBytes(name: string): Uint8Array {
  return readFileSync(fixturePath(name));
}

export function fixtureSource(name: string): ByteSource {
  return bytesSource(fixtureBytes(name), name);
}

/** JSON as a source named `v.svec`. */
export function jsonSource(value: unknown): ByteSource {
  return bytesSource(new TextEncoder().encode(JSON.stringify(value)), 'v.svec');
}
