import { meanDifference } from '../meanDifference';
import type { MethodCard } from '../methodCard';
import { randomDirection } from '../randomDirection';
import { shuffledPairs } from '../shuffledPairs';
import type { Recipe } from './recipe';
import { placed, placeOf, readAndBuild } from './vectorRecipe';

const site = 'as the mean difference';

const randomDirectionCard: MethodCard = {
  name: 'randomDirection',
  title: 'Random direction',
  formula: 'v uniform on the sphere, as long as the mean difference',
  source: 'baseline',
  site,
  sign: 'none',
  unit: 'vector: the length of the mean difference',
  failsWhen: 'it does as well as a method: then that method shows nothing',
};

const shuffledPairsCard: MethodCard = {
  name: 'shuffledPairs',
  title: 'Shuffled pairs',
  formula: 'mean difference with the members of half of the pairs exchanged',
  source: 'baseline',
  site,
  sign: 'none',
  unit: 'vector: as built',
  failsWhen: 'it does as well as a method: then topic or wording steers, not the concept',
};

/** Baselines that are vectors, to be compared with methods at the same divergence. */
export const baselineRecipes: readonly Recipe[] = [
  {
    card: randomDirectionCard,
    moves: 'toward',
    place: placeOf({}, 'add'),
    build: async (context) => {
      const like = await readAndBuild(meanDifference, context, {});
      return placed(randomDirection(like, { seed: context.seed }), context, {});
    },
  },
  {
    card: shuffledPairsCard,
    moves: 'toward',
    place: placeOf({}, 'add'),
    build: async (context) =>
      placed(await readAndBuild(shuffledPairs(meanDifference), context, {}), context, {}),
  },
];
