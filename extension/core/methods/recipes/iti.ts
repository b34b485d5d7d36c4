import { iti as itiMethod, itiCard } from '../heads/iti';
import { requireHeadCount } from '../heads/requireHeadCount';
import type { Recipe } from './recipe';
import { placed, placeOf, readAndBuild, type Placement } from './vectorRecipe';

const placement = {
  readSite: 'headIn',
  site: 'headIn',
  readPosition: 'answerLast',
  blocks: 'all',
} as const satisfies Placement;

/**
 * Inference-time intervention where its authors have it: chosen heads of all blocks, at the last
 * token while it is prompt and at every one that follows. Another site or operator would be no ITI,
 * so only the read position can be chosen.
 */
export const iti: Recipe = {
  card: itiCard,
  moves: 'toward',
  positions: 'fromPromptLast',
  place: placeOf(placement, 'add'),
  build: async ({ site: _site, operator: _operator, ...context }) => {
    const method = itiMethod({ headCount: requireHeadCount(context.model, 'iti') });
    return placed(await readAndBuild(method, context, placement), context, placement);
  },
};
