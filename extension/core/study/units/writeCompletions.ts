import { repetition } from '../../evaluation/repetition';
import { instructionFor, promptedSides, withInstruction } from '../../evaluation/promptedBaseline';
import type { Completion } from '../../model/completionRow';
import { unsteered } from '../../steering/push';
import type { Cell, CompletionUnit, UnitOf } from '../unitResult';
import { promptText, type WorkUnit } from '../workUnits';
import { completeMessages } from './completeMessages';
import { chosenBlocks, settingsOf, type UnitContext } from './unitContext';
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
  const cells = completionCells(context, unit);
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

function completionCells(context: UnitContext, { concept }: CompletionWork): readonly Cell[] {
  const { study } = context.plan;
  const chosen = chosenBlocks(context, concept);
  return study.operators.flatMap((operator) =>
    study.completionMultipliers
      .filter((multiplier) => multiplier !== 0)
      .map((multiplier) => ({
        source: 'vector' as const,
        operator,
        block: chosen.get(operator) ?? 0,
        multiplier,
      })),
  );
}

/**
 * Only for the concept's own prompts: each is decoded by itself, because its prompt is another one,
 * and that takes as long as all steered completions together.
 */
async function prompted(
  context: UnitContext,
  { concept, messages, isOwn }: CompletionWork,
): Promise<readonly CompletionUnit[]> {
  const { model, plan } = context;
  if (!isOwn || !plan.study.baselines.includes('prompted')) return [];
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
