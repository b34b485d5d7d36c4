import type { FloatTensor } from '../../steering/push';
import { meanDifference } from '../meanDifference';
import type { BuiltOperator, OperatorMethod } from '../method';
import { angularPlane, type FirstDirection } from './angularPlane';

export interface AngularOptions {
  /** Degrees from b1, the concept, toward b2. */
  readonly angle?: number;
  /** Turn only where the activation points along the concept already. */
  readonly adaptive?: boolean;
  readonly by?: FirstDirection;
}

/**
 * Angular steering (Vu & Nguyen 2025): turns the part of each activation in one plane to an angle,
 * with the operator `rotate`. The plane is made from the mean differences of all hook points given,
 * which must be as wide as each other, and is the same at all of them.
 *
 * Defaults: angle 0, onto the concept, at every position. The authors sweep 0–360° by 10 at the
 * outputs of all norms; an angle is a target, so a sweep builds one operator per angle.
 */
export function angular({
  angle = 0,
  adaptive = false,
  by = 'mostAlike',
}: AngularOptions = {}): OperatorMethod {
  return {
    name: 'angular',
    variant: `to ${angle}°${adaptive ? ', adaptive' : ''}`,
    card: {
      name: 'angular',
      title: 'Angular steering',
      formula: "h' = h − Ph + ‖Ph‖(cos θ·b1 + sin θ·b2), P on the plane b1, b2",
      source: 'Vu & Nguyen 2025',
      site: 'read at the output of several blocks, applied to all of them',
      sign: 'angle 0 is the concept, 180 its opposite; 90 has none of it',
      unit: 'the whole turn; smaller multipliers go part of the way',
      failsWhen: 'activations have little length in the plane: then there is little to turn',
    },
    start: (context) => {
      const build = meanDifference.start(context);
      return {
        add: (pair) => build.add(pair),
        finish: () => {
          const differences = build.finish().flatMap((vector) => vector ?? []);
          const plane = angularPlane(differences, { by });
          const first = tensor(plane.first);
          const built: BuiltOperator = {
            operator: 'rotate',
            tensors: {
              first,
              second: tensor(plane.second),
              angle: tensor([angle]),
              ...(adaptive ? { gate: first } : {}),
            },
          };
          return context.widths.map(() => built);
        },
      };
    },
  };
}

function tensor(values: ArrayLike<number>): FloatTensor {
  return { dims: [values.length], data: Float32Array.from(values) };
}
