import {
  buildVector,
  buildVectors,
  type BuildOptions as BuildVectorOptions,
} from '../../methods/buildVectors';
import { findMethod } from '../../methods/index';
import { meanDifference } from '../../methods/meanDifference';
import { randomDirection } from '../../methods/randomDirection';
import type { ReadPosition } from '../../methods/readPosition';
import type { Recipe, RecipeContext } from '../../methods/recipes/recipe';
import { shuffledPairs } from '../../methods/shuffledPairs';
import type { Site } from '../../steering/hookPoint';
import type { Steering, SteeringOperator } from '../../steering/steeringOperator';
import type { SteeringVector } from '../../steering/steeringVector';
import { matchNorms } from '../../steering/vectorArithmetic';
import { chooseBlocks } from '../../study/blockChoice';
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
