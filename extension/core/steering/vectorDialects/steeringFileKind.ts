/** Long enough for every mark below, whatever white space JSON begins with. */
export const headLength = 64;

export type SteeringFileKind = 'safetensors' | 'gguf' | 'torch' | 'json';

/**
 * The container that a file's first bytes are of, whatever its name says; undefined for none that
 * vectors come in.
 */
export function steeringFileKind(head: Uint8Array): SteeringFileKind | undefined {
  const text = latin1(head);
  // Eight bytes of a length below 2^32, then JSON. First, because a length may begin with any
  // byte.
  if (text.slice(4, 9) === '\0\0\0\0{') return 'safetensors';
  if (text.startsWith('GGUF')) return 'gguf';
  // A zip, or the opcode that pickles begin with.
  if (text.startsWith('PK\x03\x04') || text.startsWith('\x80')) return 'torch';
  return /^(\xef\xbb\xbf)?\s*\{/.test(text) ? 'json' : undefined;
}

/** What a file of no such kind begins with, in words. */
export function headInWords(head: Uint8Array): string {
  if (head.length === 0) return 'an empty file';
  if (latin1(head).startsWith('\x93NUMPY')) return 'a NumPy array';
  const bytes = [...head.subarray(0, 8)].map((byte) => byte.toString(16).padStart(2, '0'));
  return `a file that begins with the bytes ${bytes.join(' ')}`;
}

/** One character a byte. */
function latin1(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}
