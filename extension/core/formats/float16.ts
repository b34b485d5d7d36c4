const scratch = new DataView(new ArrayBuffer(4));

/** The number that a half-precision bit pattern (IEEE 754 binary16) stands for. */
export function float16ToFloat32(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 0x1f) return fraction === 0 ? sign * Infinity : NaN;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

/**
 * The half-precision bit pattern nearest to a number, ties to even. The number is rounded once,
 * from its full precision: rounding to float32 first would round some ties twice.
 */
export function float32ToFloat16(value: number): number {
  if (Number.isNaN(value)) return 0x7e00;
  const sign = value < 0 || Object.is(value, -0) ? 0x8000 : 0;
  const size = Math.abs(value);
  // 65520 lies half way between the largest half float, 65504, and the next power of two.
  if (size >= 65520) return sign | 0x7c00;
  const exponent = size < 2 ** -14 ? -14 : exponentOf(size);
  // In units of the last place; a carry into the exponent is right, as the patterns are in order.
  const steps = roundHalfEven(size / 2 ** (exponent - 10));
  return sign | (size < 2 ** -14 ? steps : ((exponent + 14) << 10) + steps);
}

/** The number that a bfloat16 bit pattern stands for: the upper half of a float32. */
export function bfloat16ToFloat32(bits: number): number {
  scratch.setUint32(0, bits * 0x10000);
  return scratch.getFloat32(0);
}

/** The bfloat16 bit pattern nearest to a float32, ties to even. */
export function float32ToBfloat16(value: number): number {
  if (Number.isNaN(value)) return 0x7fc0;
  scratch.setFloat32(0, value);
  const bits = scratch.getUint32(0);
  const lower = bits & 0xffff;
  const upper = bits >>> 16;
  const up = lower > 0x8000 || (lower === 0x8000 && (upper & 1) === 1);
  return up ? upper + 1 : upper;
}

/** floor(log2) of a normal positive number, from its bits: Math.log2 rounds near powers of 2. */
function exponentOf(size: number): number {
  scratch.setFloat32(0, size);
  const exponent = (scratch.getUint32(0) >>> 23) - 127;
  return size < 2 ** exponent ? exponent - 1 : exponent;
}

function roundHalfEven(value: number): number {
  const below = Math.floor(value);
  const rest = value - below;
  if (rest !== 0.5) return Math.round(value);
  return below % 2 === 0 ? below : below + 1;
}
