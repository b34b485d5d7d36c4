import type { OperatorName } from '../../steering/push';
import { buildOperator } from '../buildVectors';
import type { OperatorMethod } from '../method';
import type { Recipe } from './recipe';
import { buildOptions, placeOf, type Placement } from './vectorRecipe';

/** A method that builds an operator with its tensors, with its place. */
export function operatorRecipe(
  method: OperatorMethod,
  {
    operator,
    placement = {},
    ...meaning
  }: Pick<Recipe, 'moves' | 'largest'> & {
    /** The one that the method's results are of. */
    readonly operator: OperatorName;
    readonly placement?: Omit<Placement, 'operator'>;
  },
): Recipe {
  return {
    card: method.card,
    ...meaning,
    place: placeOf(placement, operator),
    build: (context) => buildOperator(method, buildOptions(context, placement)),
  };
}
