/** Types of metadata values by their number in the file (GGUF specification, ggml-org/ggml). */
export const valueTypes = [
  'u8',
  'i8',
  'u16',
  'i16',
  'u32',
  'i32',
  'f32',
  'bool',
  'string',
  'array',
  'u64',
  'i64',
  'f64',
] as const;
export type ValueType = (typeof valueTypes)[number];

/** A metadata value with its type: dialects of control vectors differ in the types they write. */
export interface GgufValue {
  readonly type: ValueType;
  readonly value: GgufContentValue;
}
/** 64-bit integers are bigints. */
export type GgufScalar = number | bigint | boolean | string;
export type GgufContentValue = GgufScalar | readonly GgufContentValue[];

/** Fewest bytes that a value of a type takes, to hold a claimed count against the bytes present. */
export const smallestValue: Readonly<Record<ValueType, number>> = {
  u8: 1,
  i8: 1,
  u16: 2,
  i16: 2,
  u32: 4,
  i32: 4,
  f32: 4,
  bool: 1,
  string: 8,
  array: 12,
  u64: 8,
  i64: 8,
  f64: 8,
};

/** Tensor types whose values are read, by their number in the file, with the bytes of one value. */
export const floatTypes = { 0: 'F32', 1: 'F16', 30: 'BF16' } as const;
export type FloatType = (typeof floatTypes)[keyof typeof floatTypes];
export const floatSizes: Readonly<Record<FloatType, number>> = { F32: 4, F16: 2, BF16: 2 };

export interface GgufTensor {
  readonly name: string;
  /** Undefined for quantised and integer types, whose values are not read. */
  readonly type: FloatType | undefined;
  /** The number that stands in the file. */
  readonly typeNumber: number;
  /** In the order of the file: the first dimension is contiguous. */
  readonly dims: readonly number[];
  /** In the file, not in the data part. */
  readonly offset: number;
}

export const magic = 0x46554747;
export const alignmentKey = 'general.alignment';
export const defaultAlignment = 32;
