import { meanDifference } from '../meanDifference';
import { ablateEverywhere } from '../refusal/ablateEverywhere';
import { directionalAblationCard } from '../refusal/directionalAblationCard';
import type { Recipe } from './recipe';
import { readAndBuild } from './vectorRecipe';

/**
 * One direction taken out of the residual stream at every position. A model whose weights are
 * orthogonalised to the direction computes the same.
 */
export const directionalAblation: Recipe = {
  card: directionalAblationCard,
  moves: 'away',
  largest: 1,
  positions: 'all',
  place: { blocks: 'oneToAll', readPosition: 'answerMean', operators: ['ablate'] },
  async build(context) {
    const { vectors, record } = await readAndBuild(meanDifference, context, {});
    const [direction = new Float32Array()] = vectors.values();
    const parts = ablateEverywhere(context.model.record.blockCount, direction);
    return { parts, unit: 'change', record: { ...record, method: directionalAblationCard.name } };
  },
};
