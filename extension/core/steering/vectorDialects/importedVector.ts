import { norm } from '../../math/norm';
import { hookName } from '../hookPoint';
import type { SteeringVector, VectorOrigin } from '../steeringVector';

/** Stands where the file of another program does not say. */
export const unknown = 'unknown';

/** Halves round each value, which moves the norm of a unit vector by less. */
const unitTolerance = 1e-3;

export interface ImportedParts {
  readonly origin: VectorOrigin;
  /** By block, counted from 0: the vector for that block's output. */
  readonly directions: ReadonlyMap<number, Float32Array>;
  /** Model or architecture that the file names. */
  readonly model?: string | undefined;
  /** How the other program says that it was computed. */
  readonly variant?: string | undefined;
}

/** A vector with the provenance that a file of another program gives. */
export function importedVector({
  origin,
  directions,
  model,
  variant,
}: ImportedParts): SteeringVector {
  const inOrder = [...directions].sort(([a], [b]) => a - b);
  const isUnit = inOrder.every(([, values]) => Math.abs(norm(values) - 1) < unitTolerance);
  return {
    vectors: new Map(
      inOrder.map(([block, values]) => [hookName({ block, site: 'residPost' }), values]),
    ),
    unit: isUnit ? 'direction' : 'vector',
    record: {
      model: { id: model === undefined || model === '' ? unknown : model, hash: unknown },
      method: 'imported',
      ...(variant === undefined ? {} : { variant }),
      checks: [],
      operations: [],
      toolVersion: unknown,
      origin,
    },
  };
}
