import { throwIfCancelled } from '../../base/cancel';
import type { EncodedPair } from '../../pairs/encodePair';
import { hookName, type HookPoint } from '../../steering/hookPoint';
import type { Gate } from '../../steering/gate';
import { castCard } from '../conditional/castCard';
import { chooseCondition } from '../conditional/chooseCondition';
import { otherPromptsMissing } from '../errors';
import { meanDifference } from '../meanDifference';
import type { Recipe, RecipeContext } from './recipe';
import { placed, placeOf, readAndBuild } from './vectorRecipe';

/** Depths at which the condition is tried; more would fit the prompts that F1 is measured on. */
const depths = [0.2, 0.35, 0.5, 0.65, 0.8];

const read = 'promptMean';

/**
 * Conditional steering (CAST, Lee et al. 2024): the mean difference behind a gate that opens for
 * prompts like those of the pairs and stays shut for others. The others are the negative members'
 * prompts where the members have prompts of their own, else `otherPrompts`.
 * @throws otherPromptsMissing, tooFewPrompts
 */
export const cast: Recipe = {
  card: castCard,
  moves: 'toward',
  place: placeOf({}, 'add'),
  async build(context) {
    const { gate, check } = await chooseGate(context);
    const vector = await readAndBuild(meanDifference, context, {});
    const { parts, unit, record } = placed(vector, context, {});
    const checks = [...record.checks, check];
    return { parts, gate, unit, record: { ...record, method: castCard.name, checks } };
  },
};

async function chooseGate(context: RecipeContext) {
  const { model, encoded } = context;
  const hookPoints = candidates(model.record.blockCount);
  const { wanted, others } = promptsOf(encoded, context.otherPrompts);
  const [open, closed] = [
    await readPrompts(context, wanted, hookPoints),
    await readPrompts(context, others, hookPoints),
  ];
  const choice = chooseCondition(
    hookPoints.map((_, place) => ({
      wanted: open.flatMap((rows) => rows[place] ?? []),
      others: closed.flatMap((rows) => rows[place] ?? []),
    })),
  );
  const { condition, threshold, fires, f1, measuredOn } = choice;
  const hookPoint = hookPoints[choice.place] ?? { block: 0, site: 'residPost' };
  const gate: Gate = { hookPoint, condition, threshold, fires, read };
  const side = fires === 'scoreAbove' ? 'above' : 'below';
  const message =
    `opens for prompts with a similarity ${side} ${threshold.toFixed(3)} at ` +
    `${hookName(hookPoint)}: F1 ${f1.toFixed(2)} on ${measuredOn.wanted} prompts to steer and ` +
    `${measuredOn.others} others that its condition was not made of, on which place and threshold ` +
    'were chosen';
  return { gate, check: { code: 'gateF1', message } };
}

function candidates(blockCount: number): readonly HookPoint[] {
  const blocks = depths.map((depth) => Math.min(blockCount - 1, Math.round(depth * blockCount)));
  return [...new Set(blocks)].map((block) => ({ block, site: 'residPost' }));
}

/** Each prompt once, in order. */
function promptsOf(pairs: readonly EncodedPair[], given: RecipeContext['otherPrompts']) {
  const wanted = distinct(pairs.map(({ positive }) => positive.prompt));
  const known = new Set(wanted.map((prompt) => prompt.join()));
  const negatives = distinct(pairs.map(({ negative }) => negative.prompt));
  const own = negatives.filter((prompt) => !known.has(prompt.join()));
  const others = own.length > 0 ? own : distinct(given ?? []);
  if (others.length === 0) throw otherPromptsMissing();
  return { wanted, others };
}

function distinct(prompts: readonly (readonly number[])[]): readonly (readonly number[])[] {
  return [...new Map(prompts.map((prompt) => [prompt.join(), prompt])).values()];
}

/** Mean activations over each prompt, at each hook point. */
async function readPrompts(
  { model, signal }: RecipeContext,
  prompts: readonly (readonly number[])[],
  hookPoints: readonly HookPoint[],
): Promise<readonly (readonly Float32Array[])[]> {
  const found: (readonly Float32Array[])[] = [];
  for (const prompt of prompts) {
    throwIfCancelled(signal);
    const branches = [{ answer: [], pools: [prompt.map((_, at) => at)] }];
    const run = signal === undefined ? {} : { signal };
    const [pools] = await model.readActivations({ prompt, branches }, hookPoints, run);
    found.push(pools?.[0] ?? []);
  }
  return found;
}
