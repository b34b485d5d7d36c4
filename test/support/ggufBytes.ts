/** Pieces of GGUF files made by hand; nothing here knows the writer under test. */

export type Bytes = readonly number[];

const number = (length: number, set: (view: DataView) => void): Bytes => {
  const view = new DataView(new ArrayBuffer(length));
  set(view);
  return [...new Uint8Array(view.buffer)];
};

export const u8 = (value: number): Bytes => [value & 0xff];
export const u16 = (value: number) => number(2, (view) => view.setUint16(0, value, true));
export const u32 = (value: number) => number(4, (view) => view.setUint32(0, value, true));
export const i32 = (value: number) => number(4, (view) => view.setInt32(0, value, true));
export const u64 = (value: bigint | number) =>
  number(8, (view) => view.setBigUint64(0, BigInt(value), true));
export const f32 = (value: number) => number(4, (view) => view.setFloat32(0, value, true));
export const f64 = (value: number) => number(8, (view) => view.setFloat64(0, value, true));

export const text = (value: string): Bytes => {
  const bytes = [...new TextEncoder().encode(value)];
  return [...u64(bytes.length), ...bytes];
};

/** Type numbers as they stand in the specification. */
export const typeNumbers = {
  u8: 0,
  i8: 1,
  u16: 2,
  i16: 3,
  u32: 4,
  i32: 5,
  f32: 6,
  bool: 7,
  string: 8,
  array: 9,
  u64: 10,
  i64: 11,
  f64: 12,
} as const;

export const entry = (key: string, type: keyof typeof typeNumbers, value: Bytes): Bytes => [
  ...text(key),
  ...u32(typeNumbers[type]),
  ...value,
];

export const tensor = (
  name: string,
  dims: readonly (number | bigint)[],
  { type = 0, offset = 0 }: { readonly type?: number; readonly offset?: bigint | number } = {},
): Bytes => [
  ...text(name),
  ...u32(dims.length),
  ...dims.flatMap(u64),
  ...u32(type),
  ...u64(offset),
];

export interface GgufParts {
  readonly magic?: string;
  readonly version?: number;
  readonly entries?: readonly Bytes[];
  readonly tensors?: readonly Bytes[];
  /** Behind the padding after the header. */
  readonly data?: Bytes;
  readonly alignment?: number;
  /** Counts that may lie. */
  readonly tensorCount?: bigint | number;
  readonly entryCount?: bigint | number;
}

export function ggufWith({
  magic = 'GGUF',
  version = 3,
  entries = [],
  tensors = [],
  data = [],
  alignment = 32,
  tensorCount = tensors.length,
  entryCount = entries.length,
}: GgufParts): Uint8Array {
  const header = [
    ...new TextEncoder().encode(magic),
    ...u32(version),
    ...u64(tensorCount),
    ...u64(entryCount),
    ...entries.flat(),
    ...tensors.flat(),
  ];
  const padding = Array<number>((alignment - (header.length % alignment)) % alignment).fill(0);
  return Uint8Array.from([...header, ...padding, ...data]);
}

/** A control vector: one F32 tensor per number, `width` long, filled with number / 8. */
export function controlVector(
  numbers: readonly number[],
  {
    entries = [],
    width = 8,
  }: { readonly entries?: readonly Bytes[]; readonly width?: number } = {},
): Uint8Array {
  return ggufWith({
    entries,
    tensors: numbers.map((block, index) =>
      tensor(`direction.${block}`, [width], { offset: index * width * 4 }),
    ),
    data: numbers.flatMap((block) => Array.from({ length: width }, () => f32(block / 8)).flat()),
  });
}
