import {
  buildVector,
  buildVectors,
  type BuildOptions as BuildVectorOptions,
} from '../../core/methods/buildVectors';
import { findMethod } from '../../core/methods/index';
import { meanDifference } from '../../core/methods/meanDifference';
import { randomDirection } from '../../core/methods/randomDirection';
import type { ReadPosition } from '../../core/methods/readPosition';
import type { Recipe, RecipeContext } from '../../core/methods/recipes/recipe';
import { shuffledPairs } from '../../core/methods/shuffledPairs';
import type { Site } from '../../core/steering/hookPoint';
import type { Steering, SteeringOperator } from '../../core/steering/steeringOperator';
import type { SteeringVector } from '../../core/steering/steeringVector';
import { matchNorms } from '../../core/steering/vectorArithmetic';
import { chooseBlocks } from '../../core/study/blockChoice';
import { blockFor, operatorRecipeOf } from './chooseMethod';

/** What a person chose; where nothing is said, the method decides. */
export interface BuildChoice {
  readonly method: string;
  readonly blocks?: string;
  readonly site?: Site;
  readonly read?: ReadPosition;
}

/** What it is built from. */
export type BuildMaterial = Omit<RecipeContext, 'block' | 'site' | 'readPosition' | 'operator'>;

/**
 * A vector at the blocks chosen (all by default), or what the method's recipe makes of the pairs.
 * @throws unknownMethod, oneBlockNeeded, blocksNotChosen; what building throws.
 */
export async function buildSteering(
  choice: BuildChoice,
  material: BuildMaterial,
): Promise<Steering> {
  const recipe = operatorRecipeOf(choice.method);
  if (recipe !== undefined) return buildByRecipe(recipe, choice, material);
  const { model, encoded, origin, read, seed, toolVersion, signal } = material;
  const { blocks = 'all', site = 'residPost', read: readPosition = 'answerMean' } = choice;
  return buildByName(choice.method, {
    model,
    pairs: encoded,
    origin,
    readPosition,
    hookPoints: chooseBlocks(blocks, model.record.blockCount).map((block) => ({ block, site })),
    toolVersion,
    seed,
    read,
    ...(signal === undefined ? {} : { signal }),
  });
}

async function buildByRecipe(
  recipe: Recipe,
  { blocks, site, read }: BuildChoice,
  material: BuildMaterial,
): Promise<SteeringOperator> {
  const built = await recipe.build({
    ...material,
    block: blockFor(recipe, blocks, material.model.record.blockCount),
    ...(site === undefined ? {} : { site }),
    ...(read === undefined ? {} : { readPosition: read }),
  });
  const { moves, largest, positions } = recipe;
  const use = {
    moves,
    ...(largest === undefined ? {} : { largest }),
    ...(positions === undefined ? {} : { positions }),
  };
  return { ...built, record: { ...built.record, use } };
}

/**
 * Baselines are built as the study builds them: as long as the mean difference of the same pairs.
 */
async function buildByName(name: string, options: BuildVectorOptions): Promise<SteeringVector> {
  if (name === 'randomDirection') {
    const vector = await buildVector(meanDifference, options);
    return randomDirection(vector, { seed: options.seed ?? 0 });
  }
  if (name === 'shuffledPairs') {
    const methods = [shuffledPairs(meanDifference), meanDifference];
    const [shuffled, vector] = await buildVectors(methods, options);
    if (shuffled !== undefined && vector !== undefined) return matchNorms(shuffled, vector);
  }
  return buildVector(findMethod(name), options);
}
