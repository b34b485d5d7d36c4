import { malformedTensor, unsafeLocation } from '../errors';
import { TensorProto_DataLocation, type TensorProto } from './onnx_pb';

/** Where a tensor's bytes lie. */
export interface ExternalRange {
  /** Relative to the model's folder. */
  readonly location: string;
  readonly offset: number;
  /** In bytes; absent when the tensor goes on to the end of the file. */
  readonly length?: number;
}

/** onnxruntime's own mark for an address in its memory: in a file it would read anything. */
const memoryMark = '_ORT_MEM_ADDR_';

/**
 * The place of a tensor whose data lies in a file; `undefined` for one that is held inline.
 * @throws malformedTensor for a missing location or a bad number, unsafeLocation for one outside
 *   the model's folder.
 */
export function externalRange(tensor: TensorProto): ExternalRange | undefined {
  if (tensor.dataLocation !== TensorProto_DataLocation.EXTERNAL) return undefined;
  const entries = new Map(tensor.externalData.map(({ key, value }) => [key, value]));
  const location = entries.get('location');
  if (location === undefined || location === '') {
    throw malformedTensor(tensor.name, 'external data without a location', 'the name of a file');
  }
  if (!isInside(location)) throw unsafeLocation(tensor.name, location);
  const offset = natural(tensor.name, 'offset', entries.get('offset')) ?? 0;
  const length = natural(tensor.name, 'length', entries.get('length'));
  return length === undefined ? { location, offset } : { location, offset, length };
}

function isInside(location: string): boolean {
  const absolute = /^[\\/]|^[a-z]:/i.test(location);
  return !absolute && !location.includes(memoryMark) && !location.split(/[\\/]/).includes('..');
}

function natural(name: string, key: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const value = /^\d+$/.test(text) ? Number(text) : NaN;
  if (Number.isSafeInteger(value)) return value;
  throw malformedTensor(name, `external data with ${key} "${text}"`, 'a whole number of bytes');
}
