import { promptedSides, type PromptedSide } from '../../evaluation/promptedBaseline';
import { scoresAt, type ItemUnit } from '../itemScores';
import type { PromptedResult } from '../summary';
import {
  completionEstimates,
  repetitionEstimates,
  type ComparedCompletions,
} from './completionEstimates';
import { degradationEstimates } from './degradationEstimates';
import { effectEstimates, effectPerTokenOf, type Measured } from './effectEstimates';
import { estimate } from './estimate';
import { present, type Material } from './material';

/** What asking for the concept, or against it, does: the baseline that most vectors do not beat. */
export function promptedResults(material: Material): readonly PromptedResult[] {
  return promptedSides.flatMap((side) => promptedResult(material, side));
}

function promptedResult(material: Material, side: PromptedSide): readonly PromptedResult[] {
  const { items, texts, completions, concept, record } = material;
  const { seed } = record.identity.study;
  const measured = items.flatMap((item) => promptedScores(item, side));
  const effects = effectEstimates(measured, seed);
  if (effects === undefined) return [];
  const replies = texts.flatMap(({ tokens, unsteered, prompted }) =>
    prompted
      .filter((each) => each.side === side)
      .map(({ nll }) => ({ tokens, unsteered, nll, appliedPositions: 0 })),
  );
  const compared: ComparedCompletions = {
    prompts: completions,
    matches: (each) => each.source === 'prompted' && each.side === side,
    seed,
  };
  return [
    {
      side,
      instruction: concept.instructions[side],
      ...effects,
      ...present({
        degradation: degradationEstimates(replies, seed),
        repetition: repetitionEstimates(compared),
        completions: completionEstimates(compared),
        vectorAhead: vectorAhead(material, side, measured),
      }),
    },
  ];
}

/** Wanted is up on the positive side and down on the negative one, where the push is mirrored. */
function vectorAhead(material: Material, side: PromptedSide, measured: readonly Measured[]) {
  const { operator, chosen, headline, record } = material;
  const wanted = side === 'positive' ? 1 : -1;
  const cell = { source: 'vector', operator, block: chosen.block } as const;
  const ahead = measured.flatMap(({ item, scores }) => {
    const steered = scoresAt(item, { ...cell, multiplier: wanted * headline });
    if (steered === undefined) return [];
    const byVector = effectPerTokenOf({ item, scores: steered });
    return [wanted * (byVector - effectPerTokenOf({ item, scores }))];
  });
  return estimate(ahead, record.identity.study.seed);
}

function promptedScores(item: ItemUnit, side: PromptedSide): readonly Measured[] {
  return item.prompted.filter((each) => each.side === side).map((scores) => ({ item, scores }));
}
