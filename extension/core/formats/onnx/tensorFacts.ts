import { malformedFile } from '../errors';
import { onnxTypeBits, onnxTypeName } from './onnxTypes';

/** What a TensorProto says about itself, gathered while its bytes pass by. */
export interface TensorFacts {
  readonly dims: number[];
  type: number;
  external: boolean;
  raw: { readonly offset: number; readonly length: number } | undefined;
}

export function noTensorFacts(): TensorFacts {
  return { dims: [], type: 0, external: false, raw: undefined };
}

/**
 * Raw bytes must be as many as the shape and the element type need. Checked here, because later the
 * tensor may be nothing but an offset and a length.
 * @throws malformedFile
 */
export function checkRawBytes(file: string, { dims, type, external, raw }: TensorFacts): void {
  if (raw === undefined) return;
  if (external && raw.length > 0) {
    throw malformedFile(
      file,
      raw.offset,
      `${raw.length} bytes of raw data in a tensor whose data_location is EXTERNAL`,
      'none',
    );
  }
  const bits = onnxTypeBits(type);
  if (bits === undefined || external) return;
  const count = dims.reduce((product, dim) => product * dim, 1);
  const needed = Math.ceil((count * bits) / 8);
  if (needed === raw.length) return;
  throw malformedFile(
    file,
    raw.offset,
    `${raw.length} bytes of raw data`,
    `${needed} for shape [${dims.join(', ')}] of ${onnxTypeName(type) ?? type}`,
  );
}
