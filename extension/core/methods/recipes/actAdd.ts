import type { RunOptions } from '../../model/model';
import type { EncodedPair } from '../../pairs/encodePair';
import { zeroVector } from '../../steering/errors';
import { hookName } from '../../steering/hookPoint';
import type { VectorRecord } from '../../steering/steeringVector';
import { noPadToken, noSuchPair } from '../errors';
import { actAddCard } from '../tokenwise/actAddCard';
import { tokenwiseParts } from '../tokenwise/tokenwiseParts';
import type { Recipe, RecipeContext } from './recipe';

export interface ActAddOptions {
  /** Id of the pair; the first where absent. */
  readonly pairId?: string;
  /** The position that the difference begins at: 1 leaves the first token, often a sink, alone. */
  readonly alignment?: number;
}

/**
 * Activation addition as it was first published (Turner et al. 2023): the answers of one pair, each
 * read by itself behind the prompt's first token, subtracted token by token, and added to as many
 * positions at the beginning of every prompt. The shorter answer is padded with spaces. The site is
 * the block's input.
 * @throws noSuchPair, noPadToken, zeroVector
 */
export function actAddOf({ pairId, alignment = 1 }: ActAddOptions = {}): Recipe {
  return {
    card: actAddCard,
    moves: 'toward',
    positions: 'prompt',
    place: { blocks: 'one', readPosition: 'everyToken', operators: ['add'] },
    async build(context) {
      const { model, block, encoded, site = 'residPre', signal } = context;
      const pair = encoded.find(({ id }) => pairId === undefined || id === pairId);
      const present = encoded.map(({ id }) => id);
      if (pair === undefined) throw noSuchPair(pairId, present);
      const hookPoint = { block, site };
      const [first = 0] = pair.positive.prompt;
      const { positive, negative } = padded(pair, context);
      const pools = positive.map((_, at) => [1 + at]);
      const branches = [positive, negative].map((answer) => ({ answer, pools }));
      const run: RunOptions = signal === undefined ? {} : { signal };
      const read = await model.readActivations({ prompt: [first], branches }, [hookPoint], run);
      const [plus = [], minus = []] = read.map((tokens) => tokens.flatMap(([row]) => row ?? []));
      const parts = tokenwiseParts(plus, minus, { hookPoint, alignment });
      if (parts.length === 0) throw zeroVector(hookName(hookPoint));
      return { parts, unit: 'vector', record: recordOf(context, pair) };
    },
  };
}

export const actAdd: Recipe = actAddOf();

/** Both answers as long as the longer one. */
function padded({ positive, negative }: EncodedPair, { model }: RecipeContext) {
  const lengths = [positive.answer.length, negative.answer.length];
  const length = Math.max(...lengths);
  const isEven = Math.min(...lengths) === length;
  const spaces = isEven ? [] : model.tokenizer.encode(' ');
  if (!isEven && spaces.length !== 1) throw noPadToken(spaces.length);
  const fill = (answer: readonly number[]) => [
    ...answer,
    ...Array.from({ length: length - answer.length }, () => spaces[0] ?? 0),
  ];
  return { positive: fill(positive.answer), negative: fill(negative.answer) };
}

function recordOf({ model, origin, toolVersion }: RecipeContext, pair: EncodedPair): VectorRecord {
  return {
    model: { id: model.record.id, hash: model.record.hash },
    method: actAddCard.name,
    variant: `pair ${pair.id}`,
    readPosition: 'each answer token, behind the first token of the prompt',
    pairs: { ...origin, count: 1 },
    checks: [],
    operations: [],
    toolVersion,
  };
}
