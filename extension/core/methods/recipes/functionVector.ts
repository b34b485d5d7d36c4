import { seededRandom } from '../../base/random';
import { mean } from '../../math/mean';
import type { Pair } from '../../pairs/pair';
import { encodeShots } from '../../pairs/tasks/shotPrompt';
import type { TaskItem } from '../../pairs/tasks/taskItem';
import { hookName } from '../../steering/hookPoint';
import { tooFewPairs } from '../errors';
import { buildFunctionVector } from '../heads/buildFunctionVector';
import { drawPrompts } from '../heads/drawPrompts';
import { functionVectorCard } from '../heads/functionVector';
import type { Recipe, RecipeContext } from './recipe';
import { placed, placeOf } from './vectorRecipe';

/** As the authors have, where pairs are short. */
const mostShots = 10;
/** Tokens of a prompt with demonstrations: pairs with long answers get fewer of them. */
const promptTokens = 320;
/** A tenth and a quarter of what the authors take: a recipe must not take minutes. */
const meanPrompts = 10;
const trials = 6;

/**
 * A pair file as an in-context task: what leads to the positive answer is the input, that answer
 * the output, the pairs are the demonstrations. Pushed at the output of the block given; the
 * authors take one about a third of the way up.
 * @throws tooFewPairs below three pairs; headCountMissing
 */
export const functionVector: Recipe = {
  card: functionVectorCard,
  moves: 'toward',
  positions: 'fromPromptLast',
  place: placeOf({ readPosition: 'promptLast' }, 'add'),
  build: async (context) => {
    const { model, pairs, block, seed, signal } = context;
    if (pairs.length < 3) throw tooFewPairs('functionVector', pairs.length, 3);
    const items = pairs.map(itemOf);
    const shots = shotsThatFit(context, items);
    const random = seededRandom(seed, 'functionVector');
    const drawn = drawPrompts(model.tokenizer, items, { shots, meanPrompts, trials, random });
    const run = signal === undefined ? {} : { signal };
    const { vector, heads } = await buildFunctionVector(model, { ...drawn, ...run });
    const names = heads.map(({ block: at, head }) => `${at}.${head}`).join(', ');
    const variant =
      `means over ${meanPrompts} prompts of ${shots} shots, heads by ${trials} prompts with ` +
      `shuffled labels: ${names}`;
    const hookPoint = { block, site: 'residPost' } as const;
    const built = {
      vectors: new Map([[hookName(hookPoint), vector]]),
      unit: 'vector' as const,
      record: recordOf(context, variant),
    };
    return placed(built, context, {});
  },
};

function itemOf({ positive }: Pair): TaskItem {
  const input = positive.messages.map(({ content }) => content).join('\n');
  return { input, output: positive.answer };
}

function shotsThatFit({ model }: RecipeContext, items: readonly TaskItem[]): number {
  const lengths = items.map((item) => {
    const { prompt, answer } = encodeShots(model.tokenizer, [], item);
    return prompt.length + answer.length;
  });
  const fitting = Math.floor(promptTokens / mean(lengths)) - 1;
  const possible = Math.floor(model.record.contextLength / Math.max(...lengths)) - 1;
  return Math.max(1, Math.min(mostShots, items.length - 1, fitting, possible));
}

function recordOf({ model, pairs, origin, seed, toolVersion }: RecipeContext, variant: string) {
  return {
    model: { id: model.record.id, hash: model.record.hash },
    method: functionVectorCard.name,
    variant,
    readPosition: 'promptLast',
    pairs: { ...origin, count: pairs.length },
    seed,
    checks: [],
    operations: [],
    toolVersion,
  };
}
