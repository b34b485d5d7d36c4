/** Element types of ONNX tensors (`TensorProto.DataType` in onnx.proto). */
export const onnxTypes = {
  float: 1,
  uint8: 2,
  int8: 3,
  uint16: 4,
  int16: 5,
  int32: 6,
  int64: 7,
  string: 8,
  bool: 9,
  float16: 10,
  double: 11,
  uint32: 12,
  uint64: 13,
  complex64: 14,
  complex128: 15,
  bfloat16: 16,
  float8E4M3FN: 17,
  float8E4M3FNUZ: 18,
  float8E5M2: 19,
  float8E5M2FNUZ: 20,
  uint4: 21,
  int4: 22,
  float4E2M1: 23,
  float8E8M0: 24,
  uint2: 25,
  int2: 26,
} as const;

export type OnnxTypeName = keyof typeof onnxTypes;
export type OnnxType = (typeof onnxTypes)[OnnxTypeName];

const bits: Readonly<Partial<Record<OnnxTypeName, number>>> = {
  float: 32,
  uint8: 8,
  int8: 8,
  uint16: 16,
  int16: 16,
  int32: 32,
  int64: 64,
  bool: 8,
  float16: 16,
  double: 64,
  uint32: 32,
  uint64: 64,
  complex64: 64,
  complex128: 128,
  bfloat16: 16,
  float8E4M3FN: 8,
  float8E4M3FNUZ: 8,
  float8E5M2: 8,
  float8E5M2FNUZ: 8,
  uint4: 4,
  int4: 4,
  float4E2M1: 4,
  float8E8M0: 8,
  uint2: 2,
  int2: 2,
};

const names: ReadonlyMap<number, OnnxTypeName> = new Map(
  Object.entries(onnxTypes).map(([name, type]) => [type, name as OnnxTypeName]),
);

/** `undefined` for a type that this version of ONNX does not define. */
export function onnxTypeName(type: number): OnnxTypeName | undefined {
  return names.get(type);
}

/** Bits of one element in `raw_data`; `undefined` for strings and unknown types. */
export function onnxTypeBits(type: number): number | undefined {
  const name = names.get(type);
  return name === undefined ? undefined : bits[name];
}
