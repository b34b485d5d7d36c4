import { repetition } from '../../evaluation/repetition';
import { instructionFor, promptedSides, withInstruction } from '../../evaluation/promptedBaseline';
import type { Completion } from '../../model/completionRow';
import { unsteered } from '../../steering/push';
import type { CompletionUnit, UnitOf } from '../unitResult';
import { promptText, type WorkUnit } from '../workUnits';
import { completeMessages } from './completeMessages';
import { isPrompted, unitCells } from './unitCells';
import { settingsOf, type UnitContext } from './unitContext';
import { vectorsOf } from './vectorsOf';

type CompletionWork = Extract<WorkUnit, { readonly kind: 'completions' }>;

/**
 * Greedy completions of one prompt, side by side: unsteered, with the vector at the chosen block,
 * and under the prompted baselines. They are read by people, and repetition is counted in them.
 */
export async function writeCompletions(
  context: UnitContext,
  unit: CompletionWork,
): Promise<UnitOf<'completions'>> {
  const { concept, index, key, messages } = unit;
  const cells = unitCells(context, unit);
  const vectors = vectorsOf(context, concept);
  const settings = [unsteered, ...settingsOf(context, cells, vectors)];
  const { completions, appliedPositions } = await completeMessages(context, messages, settings);
  const [before, ...after] = completions;
  return {
    key,
    concept: concept.key,
    kind: 'completions',
    index,
    prompt: promptText(messages),
    appliedPositions,
    completions: [
      ...completionOf(before, { source: 'unsteered', multiplier: 0 }),
      ...after.flatMap((completion, at) => completionOf(completion, cells[at])),
      ...(await prompted(context, unit)),
    ],
  };
}

/**
 * Only for the concept's own prompts: each is decoded by itself, because its prompt is another one,
 * and that takes as long as all steered completions together.
 */
async function prompted(
  context: UnitContext,
  unit: CompletionWork,
): Promise<readonly CompletionUnit[]> {
  const { model } = context;
  const { concept, messages } = unit;
  if (!isPrompted(context, unit)) return [];
  const all: CompletionUnit[] = [];
  for (const side of promptedSides) {
    const instruction = instructionFor(concept.file, side);
    const asked = withInstruction(messages, instruction, model.tokenizer);
    const { completions } = await completeMessages(context, asked, [unsteered]);
    const [completion] = completions;
    all.push(...completionOf(completion, { source: 'prompted', multiplier: 0, side }));
  }
  return all;
}

function completionOf(
  completion: Completion | undefined,
  made: (Pick<CompletionUnit, 'source' | 'multiplier'> & Partial<CompletionUnit>) | undefined,
): readonly CompletionUnit[] {
  if (completion === undefined || made === undefined) return [];
  const { text, tokens, stopped } = completion;
  const share = repetition(tokens);
  return [
    {
      ...made,
      text,
      tokens: tokens.length,
      stopped,
      ...(share === undefined ? {} : { repetition: share }),
    },
  ];
}
