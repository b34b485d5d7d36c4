import { dot } from '../../math/dot';
import { meanRow } from '../../math/meanRow';
import { norm } from '../../math/norm';
import { subtractRows } from '../../math/subtractRows';
import { unitRow } from '../../math/unitRow';
import { noSpreadInPairs } from '../errors';
import { holdPairs, type HeldPairs } from '../heldPairs';
import type { OperatorMethod } from '../method';
import { affineOperator } from './affineMap';
import { setComponent } from './setComponent';

/** The component that takes the place of the ablated one, from v, its direction and the pairs. */
type Component = (
  direction: Float64Array,
  pairs: HeldPairs & { readonly difference: Float64Array },
) => number;

const multiplierOne = 'the change as built; smaller multipliers go part of the way';

/**
 * ACE, affine concept editing (Marshall et al. 2024, as in SteeringControl): the component along
 * the mean difference becomes that of the mean negative member. Unlike plain ablation it does not
 * put activations at 0, which may be far outside of what the model knows.
 */
export const ace = componentMethod(
  {
    name: 'ace',
    title: 'Ablate to the reference (ACE)',
    formula: "h' = h − (h·v̂)v̂ + (v̂·mean of negative)v̂, v = mean difference",
    source: 'Marshall et al. 2024; SteeringControl',
    site: 'read and applied at any site',
    sign: 'a positive multiplier takes the concept away',
    unit: multiplierOne,
    failsWhen: 'the concept lies along more than one direction',
  },
  (direction, { negative }) => dot(direction, meanRow(negative)),
);

/** Ablate then constant (steering-lite), the constant being the mean positive member's component. */
export const ablateThenConstant = componentMethod(
  {
    name: 'ablateThenConstant',
    title: 'Ablate, then a constant',
    formula: "h' = h − (h·v̂)v̂ + (v̂·mean of positive)v̂, v = mean difference",
    source: 'steering-lite',
    site: 'read and applied at any site',
    sign: 'a positive multiplier gives every activation the component of positive members',
    unit: multiplierOne,
    failsWhen: 'the concept lies along more than one direction',
  },
  (direction, { positive }) => dot(direction, meanRow(positive)),
);

/** Ablate then add (steering-vectors): the mean difference itself takes the component's place. */
export const ablateThenAdd = componentMethod(
  {
    name: 'ablateThenAdd',
    title: 'Ablate, then add',
    formula: "h' = h − (h·v̂)v̂ + v, v = mean difference",
    source: 'steering-vectors',
    site: 'read and applied at any site',
    sign: 'a positive multiplier sets the component to ‖v‖, wherever it was',
    unit: multiplierOne,
    failsWhen: 'activations lie far from 0 along v: then 0 + ‖v‖ is not between the members',
  },
  (_, { difference }) => norm(difference),
);

function componentMethod(card: OperatorMethod['card'], component: Component): OperatorMethod {
  return {
    name: card.name,
    card,
    start: holdPairs(card.name, 1, (pairs) => {
      const difference = subtractRows(meanRow(pairs.positive), meanRow(pairs.negative));
      const direction = unitRow(difference);
      if (direction === undefined) throw noSpreadInPairs(card.name, 'members do not differ');
      const value = component(direction, { ...pairs, difference });
      return { result: affineOperator(setComponent(direction, value)) };
    }),
  };
}
