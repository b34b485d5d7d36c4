import { baselineRecipes } from '../../methods/recipes/baselineRecipes';
import { findRecipe } from '../../methods/recipes/index';
import type { Recipe, RecipeContext } from '../../methods/recipes/recipe';
import type { Setting, SteeredPositions } from '../../steering/push';
import { pushesAt, type SteeringOperator } from '../../steering/steeringOperator';
import type { MethodEntry } from './methodEntry';

/** A method of a comparison, built and ready for any multiplier. */
export interface BuiltMethod {
  readonly recipe: Recipe;
  readonly steering: SteeringOperator;
  readonly positions: SteeredPositions;
  /** Largest meaningful multiplier: 1 where 1 is the whole change. */
  readonly largest?: number;
}

/**
 * Names of baselines come first: they are no methods that a study can list.
 * @throws unknownMethod
 */
export function recipeOf(name: string): Recipe {
  return baselineRecipes.find(({ card }) => card.name === name) ?? findRecipe(name);
}

/** Builds an entry with what it changes of its recipe; `positions` are the study's. */
export async function buildMethod(
  entry: MethodEntry,
  context: RecipeContext,
  positions: SteeredPositions,
): Promise<BuiltMethod> {
  const recipe = recipeOf(entry.method);
  const steering = await recipe.build({
    ...context,
    block: entry.block ?? context.block,
    ...(entry.site === undefined ? {} : { site: entry.site }),
    ...(entry.read === undefined ? {} : { readPosition: entry.read }),
    ...(entry.operator === undefined ? {} : { operator: entry.operator }),
  });
  const largest = recipe.largest ?? (steering.unit === 'change' ? 1 : undefined);
  return {
    recipe,
    steering,
    positions: recipe.positions ?? positions,
    ...(largest === undefined ? {} : { largest }),
  };
}

/** The method at one multiplier, with its gate. */
export function methodSetting({ steering, positions }: BuiltMethod, multiplier: number): Setting {
  const { parts, gate } = steering;
  return {
    pushes: pushesAt(parts, multiplier),
    positions,
    ...(gate === undefined ? {} : { gate }),
  };
}

/** As `methodSetting`, whatever the prompt: what is behind the gate is what a budget is about. */
export function openSetting({ steering, positions }: BuiltMethod, multiplier: number): Setting {
  return { pushes: pushesAt(steering.parts, multiplier), positions };
}
