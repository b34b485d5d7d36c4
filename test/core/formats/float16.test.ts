import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  bfloat16ToFloat32,
  float16ToFloat32,
  float32ToBfloat16,
  float32ToFloat16,
} from '../../../extension/core/formats/float16';

const formats = [
  { name: 'float16', toFloat: float16ToFloat32, toBits: float32ToFloat16, largest: 0x7bff },
  { name: 'bfloat16', toFloat: bfloat16ToFloat32, toBits: float32ToBfloat16, largest: 0x7f7f },
];

for (const { name, toFloat, toBits, largest } of formats) {
  test(`${name}: every bit pattern that is a number survives the round trip`, () => {
    for (let bits = 0; bits < 0x10000; bits++) {
      const value = toFloat(bits);
      if (Number.isNaN(value)) assert.ok(Number.isNaN(toFloat(toBits(value))));
      else assert.equal(toBits(value), bits);
    }
  });

  test(`${name}: a number goes to the nearest one, ties to the even pattern`, () => {
    // Positive patterns are in the order of their values, so neighbours are one apart.
    const property = fc.property(
      fc.nat(largest - 1),
      fc.integer({ min: 0, max: 64 }),
      (low, step) => {
        const [below, above] = [toFloat(low), toFloat(low + 1)];
        const value = Math.fround(below + ((above - below) * step) / 64);
        const nearest = step < 32 ? low : step > 32 ? low + 1 : low + (low % 2);
        assert.equal(toBits(value), nearest);
        assert.equal(toBits(-value), nearest + 0x8000);
      },
    );
    fc.assert(property, { seed: 7, numRuns: 5000 });
  });
}

const half: [value: number, bits: number][] = [
  [0, 0],
  [-0, 0x8000],
  [1, 0x3c00],
  [-2, 0xc000],
  [65504, 0x7bff],
  [65519.99, 0x7bff],
  [65520, 0x7c00],
  [1e10, 0x7c00],
  [-Infinity, 0xfc00],
  [2 ** -24, 1],
  [2 ** -25, 0],
  [2 ** -25 * 1.001, 1],
  [2 ** -14, 0x0400],
  [1 / 3, 0x3555],
];
for (const [value, bits] of half) {
  test(`float16 of ${Object.is(value, -0) ? '-0' : value} is 0x${bits.toString(16)}`, () => {
    assert.equal(float32ToFloat16(value), bits);
  });
}

test('bfloat16 rounds beyond its largest number to infinity', () => {
  assert.equal(bfloat16ToFloat32(float32ToBfloat16(3.4e38)), Infinity);
  assert.equal(float32ToBfloat16(1), 0x3f80);
  assert.equal(bfloat16ToFloat32(0xc040), -3);
});
