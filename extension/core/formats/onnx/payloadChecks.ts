import type { SteeringError } from '../../base/errors';

/** Sees a payload piece by piece; throws what `fail` makes. */
export type PayloadCheck = (bytes: Uint8Array, last: boolean) => void;
type Fail = (found: string, expected: string) => SteeringError;

const asciiEnd = 0x80;
const longestVarint = 10;

/** Bytes that are not UTF-8 would be replaced when decoded, and two names could become one. */
export function checkUtf8(fail: Fail): PayloadCheck {
  let decoder: InstanceType<typeof TextDecoder> | undefined;
  return (bytes, last) => {
    if (decoder === undefined && bytes.every((byte) => byte < asciiEnd)) return;
    decoder ??= new TextDecoder('utf-8', { fatal: true });
    try {
      decoder.decode(bytes, { stream: !last });
    } catch {
      throw fail('bytes that are not UTF-8', 'text in UTF-8');
    }
  };
}

/** Packed varints must end inside their payload, or the decoder reads on into the next field. */
export function checkVarints(fail: Fail): PayloadCheck {
  let run = 0;
  return (bytes, last) => {
    for (const byte of bytes) {
      run = byte < asciiEnd ? 0 : run + 1;
      if (run === longestVarint) throw fail('a varint of more than 10 bytes', 'at most 10');
    }
    if (last && run > 0) throw fail('a varint cut off at the end', 'a complete one');
  };
}
