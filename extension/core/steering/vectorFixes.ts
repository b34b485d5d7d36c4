import { hookName, parseHookNames } from './hookPoint';
import type { SteeringVector } from './steeringVector';

/**
 * The vector at other blocks, as many later as `by` says; parts that would lie before block 0 are
 * left out. What is done is kept in the record's operations.
 */
export function shiftBlocks(vector: SteeringVector, by: number): SteeringVector {
  const parts = [...vector.vectors].flatMap(([name, values]) =>
    parseHookNames(name, 0).map(({ block, site }) => ({ block: block + by, site, values })),
  );
  const vectors = parts
    .filter(({ block }) => block >= 0)
    .map(({ block, site, values }) => [hookName({ block, site }), values] as const);
  return changed(vector, vectors, shiftedBy(by));
}

/** The words of `shiftBlocks` in a record, by which a shift that was done is known. */
export function shiftedBy(by: number): string {
  return `blocks shifted by ${by}`;
}

/** The vector without some of its hook points. */
export function dropHookPoints(
  vector: SteeringVector,
  hookNames: readonly string[],
): SteeringVector {
  const kept = [...vector.vectors].filter(([name]) => !hookNames.includes(name));
  return changed(vector, kept, `without ${hookNames.join(', ')}`);
}

function changed(
  vector: SteeringVector,
  vectors: readonly (readonly [string, Float32Array])[],
  operation: string,
): SteeringVector {
  const { record } = vector;
  return {
    ...vector,
    vectors: new Map(vectors),
    record: { ...record, operations: [...record.operations, operation] },
  };
}
