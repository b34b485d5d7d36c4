import { zipSync } from 'fflate';

/** Pieces of pickles made by hand (Python's pickletools has the opcodes). */

type Bytes = readonly number[];

const ascii = (text: string): Bytes => [...new TextEncoder().encode(text)];

export const op = {
  proto: [0x80, 2],
  mark: ascii('('),
  tuple: ascii('t'),
  tuple1: [0x85],
  tuple2: [0x86],
  emptyTuple: ascii(')'),
  newFalse: [0x89],
  persid: ascii('Q'),
  reduce: ascii('R'),
  stop: ascii('.'),
} as const;

export const global = (module: string, name: string): Bytes => [
  ...ascii('c'),
  ...ascii(`${module}\n${name}\n`),
];
export const text = (value: string): Bytes => [
  ...ascii('X'),
  value.length,
  0,
  0,
  0,
  ...ascii(value),
];
export const int = (value: number): Bytes => [
  ...ascii('J'),
  ...new Uint8Array(Int32Array.of(value).buffer),
];

export interface TensorParts {
  readonly callee?: Bytes;
  readonly storage?: Bytes;
  readonly key?: string;
  readonly offset?: number;
  readonly length?: number;
  readonly stride?: number;
  readonly hooks?: Bytes;
}

/** The pickle of a one-dimensional tensor, with parts replaced. */
export function tensorPickle({
  callee = global('torch._utils', '_rebuild_tensor_v2'),
  storage = global('torch', 'FloatStorage'),
  key = '0',
  offset = 0,
  length = 3,
  stride = 1,
  hooks = [...global('collections', 'OrderedDict'), ...op.emptyTuple, ...op.reduce],
}: TensorParts = {}): Uint8Array {
  return Uint8Array.from(
    [
      [op.proto, callee, op.mark],
      [op.mark, text('storage'), storage, text(key), text('cpu'), int(3), op.tuple, op.persid],
      [int(offset), int(length), op.tuple1, int(stride), op.tuple1, op.newFalse, hooks],
      [op.tuple, op.reduce, op.stop],
    ].flat(2),
  );
}

export const threeFloats = new Uint8Array(Float32Array.of(1, -2, 0.5).buffer);

/** A `.pt` file: entries stored, as torch.save does. */
export function torchFile(
  pickle: Uint8Array = tensorPickle(),
  {
    entries = { 'archive/data/0': threeFloats },
    level = 0,
  }: { readonly entries?: Readonly<Record<string, Uint8Array>>; readonly level?: 0 | 6 } = {},
): Uint8Array {
  return zipSync({ 'archive/data.pkl': pickle, ...entries }, { level });
}
