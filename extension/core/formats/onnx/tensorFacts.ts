import { malformedFile } from '../errors';
import { onnxTypeBits, onnxTypeName } from './onnxTypes';

/** What a TensorProto says about itself, gathered while its bytes pass by. */
export interface TensorFacts {
  readonly dims: number[];
  type: number;
  /** `data_location` is EXTERNAL. */
  external: boolean;
  /** There are entries of `external_data`. */
  located: boolean;
  raw: { readonly offset: number; readonly length: number } | undefined;
}

export function noTensorFacts(): TensorFacts {
  return { dims: [], type: 0, external: false, located: false, raw: undefined };
}

/**
 * Raw bytes must be as many as the shape and the element type need. Checked here, because later the
 * tensor may be nothing but an offset and a length.
 * @throws malformedFile
 */
export function checkRawBytes(
  file: string,
  { dims, type, external, located, raw }: TensorFacts,
): void {
  if (raw === undefined) return;
  if ((external || located) && raw.length > 0) {
    const found = `${raw.length} bytes of raw data in a tensor that also names an external file`;
    throw malformedFile(file, raw.offset, found, 'one place for the data');
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
