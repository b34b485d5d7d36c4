import { methodNames } from '../../methods/index';
import { findRecipe, recipeNames } from '../../methods/recipes/index';
import type { Recipe } from '../../methods/recipes/recipe';
import { chooseBlocks } from '../../study/blockChoice';
import { blocksNotChosen, oneBlockNeeded } from '../errors';

/** Baselines that are vectors of their own. */
export const baselineNames = ['randomDirection', 'shuffledPairs'] as const;

/** Vectors of one block are of use by themselves; what is read at all blocks is pushed at all. */
const vectorNames: readonly string[] = [
  ...methodNames.filter((name) => findRecipe(name).place.blocks === 'one'),
  ...baselineNames,
];
const operatorNames = recipeNames.filter((name) => !vectorNames.includes(name));

/** Whatever `--method` takes: first what becomes a vector file, then what becomes an operator file. */
export const buildable: readonly string[] = [...vectorNames, ...operatorNames];

/** What a method that does not become a vector file is built by. */
export function operatorRecipeOf(name: string): Recipe | undefined {
  return operatorNames.includes(name) ? findRecipe(name) : undefined;
}

/** For which blocks a method is built: vectors for any, the others as their recipe places them. */
export function blocksOf(name: string): 'anyBlocks' | 'oneBlock' | 'allBlocks' {
  const recipe = operatorRecipeOf(name);
  if (recipe === undefined) return 'anyBlocks';
  return recipe.place.blocks === 'all' ? 'allBlocks' : 'oneBlock';
}

/**
 * The one block that a recipe is built for.
 * @throws oneBlockNeeded; blocksNotChosen for recipes that take all blocks; what `chooseBlocks`
 * throws.
 */
export function blockFor(
  { card, place }: Recipe,
  choice: string | undefined,
  blockCount: number,
): number {
  const middle = Math.floor(blockCount / 2);
  if (place.blocks === 'all') {
    if (choice !== undefined && choice !== 'all') throw blocksNotChosen(card.name, choice);
    return middle;
  }
  if (choice === undefined) throw oneBlockNeeded(card.name, 'none', middle);
  const [block, ...others] = chooseBlocks(choice, blockCount);
  if (block === undefined || others.length > 0) throw oneBlockNeeded(card.name, choice, middle);
  return block;
}
