import { buildOperator } from '../buildVectors';
import type { OperatorMethod } from '../method';
import type { Recipe } from './recipe';
import { buildOptions, type Placement } from './vectorRecipe';

/** A method that builds an operator with its tensors, with its place. */
export function operatorRecipe(
  method: OperatorMethod,
  {
    placement = {},
    ...meaning
  }: Pick<Recipe, 'moves' | 'largest'> & { readonly placement?: Placement },
): Recipe {
  return {
    card: method.card,
    ...meaning,
    build: (context) => buildOperator(method, buildOptions(context, placement)),
  };
}
