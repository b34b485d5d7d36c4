import { readPair } from '../../extension/core/methods/readPair';
import type { RecipeContext } from '../../extension/core/methods/recipes/recipe';
import type { EncodedPair } from '../../extension/core/pairs/encodePair';

/** What recipes are given, for tests that say only what matters to them. */
export function recipeContext(
  encoded: readonly EncodedPair[],
  more: Partial<RecipeContext> & Pick<RecipeContext, 'model'>,
): RecipeContext {
  const split = { train: 1, validation: 0, test: 0 };
  return {
    file: { name: 'f', concept: 'concept', split, pairs: [] },
    pairs: [],
    encoded,
    origin: { concept: 'concept', hash: 'ab', split: 'train' },
    block: 1,
    read: readPair,
    seed: 0,
    toolVersion: 'test',
    ...more,
  };
}

/** A pair whose members answer one prompt. */
export function encodedPair(
  id: string,
  positive: readonly number[],
  negative: readonly number[],
  prompt: readonly number[] = [0],
): EncodedPair {
  return { id, positive: { prompt, answer: positive }, negative: { prompt, answer: negative } };
}
