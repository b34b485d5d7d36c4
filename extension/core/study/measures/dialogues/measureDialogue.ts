import { seededRandom } from '../../../base/random';
import type { Dialogue } from '../../../evaluation/dialogues/dialogue';
import { evaluateDialogue, type SpokenTurn } from '../../../evaluation/dialogues/evaluateDialogue';
import type { Speaker } from '../../../evaluation/dialogues/speaker';
import { instructionFor } from '../../../evaluation/promptedBaseline';
import type { Pair } from '../../../pairs/pair';
import { unsteered } from '../../../steering/push';
import type { StudyConcept } from '../../studyConcept';
import type { Study } from '../../studyFile';
import type { MeasureContext } from '../measure';
import type { DialogueOptions, DialogueResult, SpeakerName } from './schemas';

/** Items that are asked after each turn of a dialogue: others for each, so that more are asked. */
export function itemsFor(
  { id }: Dialogue,
  { test, key }: StudyConcept,
  { items, seed }: { readonly items: number; readonly seed: number },
): readonly Pair[] {
  const random = seededRandom(seed, 'dialogue', key, id);
  return random.sample(test, Math.min(items, test.length));
}

/** Holds one dialogue under every condition and measures it. */
export async function measureDialogue(
  { model, concept, steering, run }: MeasureContext,
  dialogue: Dialogue,
  options: DialogueOptions,
): Promise<DialogueResult> {
  const { study } = run.plan;
  const items = itemsFor(dialogue, concept, { items: options.items, seed: study.seed });
  const speakers: readonly (Speaker & { readonly name: SpeakerName })[] = [
    ...steering.conditions,
    ...(hasPrompted(study)
      ? [
          {
            name: 'prompted' as const,
            setting: unsteered,
            instruction: instructionFor(concept.file, 'positive'),
          },
        ]
      : []),
  ];
  const spoken = await evaluateDialogue(model, dialogue.turns, speakers, {
    maxTokens: options.tokens,
    file: concept.file,
    items,
  });
  return {
    id: dialogue.id,
    userTurns: dialogue.turns,
    items: items.map(({ id }) => id),
    speakers: spoken.map(({ start, turns }, at) => ({
      name: speakers[at]?.name ?? 'unsteered',
      start,
      turns: turns.map(turnResult),
    })),
  };
}

export function hasPrompted({ baselines }: Pick<Study, 'baselines'>): boolean {
  return baselines.includes('prompted');
}

function turnResult({
  reply,
  price,
  whole,
  carried,
}: SpokenTurn): DialogueResult['speakers'][number]['turns'][number] {
  const { text, tokens, stopped } = reply;
  return { text, tokens: tokens.length, stopped, ...price, whole, carried };
}
