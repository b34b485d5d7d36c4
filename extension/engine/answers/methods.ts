import { z } from 'zod';
import { baselineNames, blocksOf, buildable } from '../../core/actions/build/chooseMethod';
import { methodCards, methodNames } from '../../core/methods/index';
import type { MethodCard } from '../../core/methods/methodCard';
import type { Answer } from './answer';

/** Baselines have no page of their own in the documentation of methods. */
const baselineCards: Readonly<Record<(typeof baselineNames)[number], MethodCard>> = {
  randomDirection: {
    name: 'randomDirection',
    title: 'Random direction',
    formula: 'a seeded normal vector, as long as the mean difference of the same pairs',
    source: 'baseline',
    site: 'read position and hook point as chosen',
    sign: 'none: a random direction means nothing',
    unit: 'vector: as long as the mean difference',
    failsWhen: 'never: what it does to the model is what any push of that length does',
  },
  shuffledPairs: {
    name: 'shuffledPairs',
    title: 'Shuffled pairs',
    formula: 'the mean difference with the members of half of the pairs exchanged, by seed',
    source: 'baseline',
    site: 'read position and hook point as chosen',
    sign: 'none: what the pairs have in common cancels',
    unit: 'vector: as long as the mean difference',
    failsWhen: 'pairs are so few that exchanging half of them leaves some of the concept',
  },
};

/** Everything that `build` can build, in its order, with what it takes. */
export const methods: Answer<'methods'> = {
  takes: z.undefined(),
  does: () => {
    const cards = [...methodCards, ...baselineNames.map((name) => baselineCards[name])];
    return buildable.flatMap((name) =>
      cards
        .filter((card) => card.name === name)
        .map((card) => ({
          ...card,
          takes: blocksOf(name),
          isSwept: methodNames.includes(name),
        })),
    );
  },
};
