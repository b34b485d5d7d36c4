import assert from 'node:assert/strict';

/** Fails unless |actual − expected| ≤ tolerance · max(1, |expected|). */
export function near(
  actual: number | undefined,
  expected: number,
  tolerance = 1e-9,
  what = 'value',
): void {
  assert.ok(actual !== undefined, `${what} is undefined, expected ${expected}`);
  const distance = Math.abs(actual - expected);
  assert.ok(
    distance <= tolerance * Math.max(1, Math.abs(expected)),
    `${what} is ${actual}, expected ${expected}: off by ${distance}`,
  );
}

/** `near` for each element of two lists of equal length. */
export function allNear(
  actual: ArrayLike<number>,
  expected: ArrayLike<number>,
  tolerance = 1e-9,
  what = 'list',
): void {
  assert.equal(actual.length, expected.length, `${what}: length`);
  for (let i = 0; i < expected.length; i++) {
    near(actual[i], expected[i] ?? NaN, tolerance, `${what}[${i}]`);
  }
}

/** A check for `assert.throws`: the error has this code. */
export const withCode = (code: string) => (error: unknown) =>
  error instanceof Error && 'code' in error && error.code === code;
