import { seededRandom } from '../../base/random';
import { degradationOfText } from '../../evaluation/degradation';
import { withShots } from '../../evaluation/fewShotBaseline';
import { encodeReferenceText, promptMessages } from '../../evaluation/referenceTexts';
import { scorePair } from '../../evaluation/scorePair';
import { encodePair, type EncodedPair } from '../../pairs/encodePair';
import type { Pair } from '../../pairs/pair';
import { unsteered } from '../../steering/push';
import { noRoomForShots } from '../errors';
import type { StudyConcept } from '../studyConcept';
import type { UnitOf } from '../unitResult';
import type { WorkUnit } from '../workUnits';
import { valueUnlessLasting } from './lastingError';
import type { UnitContext } from './unitContext';

type FewShotWork = Extract<WorkUnit, { readonly kind: 'fewShot' }>;
type FewShotResult = UnitOf<'fewShot'>;

/** Enough to show the concept, few enough for small contexts. */
const mostShots = 4;

/**
 * The few-shot baseline on the same items and replies as the methods of a comparison, with as many
 * shots as the model's context has room for. Replies that then have no room are left out.
 * @throws noRoomForShots
 */
export async function compareFewShot(
  context: UnitContext,
  { concept, key }: FewShotWork,
): Promise<FewShotResult> {
  const { shots, encoded } = fittingShots(context, concept);
  const items: FewShotResult['items'] = [];
  for (const pair of encoded) {
    const scored = await valueUnlessLasting(() => scorePair(context.model, pair, [unsteered]));
    for (const { positive, negative } of scored.flat()) {
      items.push({ id: pair.id, positive: positive.logProb, negative: negative.logProb });
    }
  }
  const texts: FewShotResult['texts'] = [];
  for (const index of context.plan.referenceTexts.keys()) {
    texts.push(...(await valueUnlessLasting(() => scoreText(context, shots, index))));
  }
  return { key, concept: concept.key, kind: 'fewShot', shots: shots.length, items, texts };
}

/** The most shots with which every item fits, and the items behind them. */
function fittingShots(
  { model, plan }: UnitContext,
  { key, file, train, test }: StudyConcept,
): { readonly shots: readonly Pair[]; readonly encoded: readonly EncodedPair[] } {
  const { tokenizer, record } = model;
  const drawn = seededRandom(plan.study.seed, 'fewShot', key).sample(
    train,
    Math.min(mostShots, train.length),
  );
  for (let count = drawn.length; count > 0; count -= 1) {
    const shots = drawn.slice(0, count);
    const encoded = test.map((pair) =>
      encodePair(pair, file, {
        encode: (text) => tokenizer.encode(text),
        chatPrompt: (messages) => tokenizer.chatPrompt(withShots(messages, shots)),
      }),
    );
    if (encoded.every((pair) => longest(pair) <= record.contextLength)) return { shots, encoded };
  }
  throw noRoomForShots(file.concept, record.contextLength);
}

function longest({ positive, negative }: EncodedPair): number {
  return Math.max(...[positive, negative].map((text) => text.prompt.length + text.answer.length));
}

async function scoreText(
  { model, plan }: UnitContext,
  shots: readonly Pair[],
  index: number,
): Promise<FewShotResult['texts'][number]> {
  const text = plan.referenceTexts[index] ?? { prompt: '', reply: '' };
  const before = encodeReferenceText(text, model.tokenizer, {
    maxReplyTokens: plan.study.limits.textTokens,
    what: `Reference text ${index + 1}`,
  });
  const after = encodeReferenceText(text, model.tokenizer, {
    maxReplyTokens: before.reply.length,
    what: `Reference text ${index + 1} behind shots`,
    messages: withShots(promptMessages(text), shots),
  });
  const plain = await degradationOfText(model, before, []);
  const prompted = await degradationOfText(model, after, []);
  return { index, tokens: plain.tokens, unsteered: plain.unsteered, nll: prompted.unsteered };
}
