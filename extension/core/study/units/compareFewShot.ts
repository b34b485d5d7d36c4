import { seededRandom } from '../../base/random';
import { degradationOfText } from '../../evaluation/degradation';
import { withShots } from '../../evaluation/fewShotBaseline';
import { promptMessages } from '../../evaluation/referenceTexts';
import { scorePair } from '../../evaluation/scorePair';
import { encodePair, type EncodedPair } from '../../pairs/encodePair';
import type { Pair } from '../../pairs/pair';
import { unsteered } from '../../steering/push';
import { noRoomForShots } from '../errors';
import type { StudyConcept } from '../studyConcept';
import type { UnitOf } from '../unitResult';
import type { WorkUnit } from '../workUnits';
import { answerSums } from './answerSums';
import { valueUnlessLasting } from './lastingError';
import { referenceTask } from './referenceTask';
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
    items.push(...scored.flat().map((score) => ({ id: pair.id, ...answerSums(score) })));
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
  const before = referenceTask(model, text, index, {
    maxReplyTokens: plan.study.limits.textTokens,
  });
  const after = referenceTask(model, text, index, {
    maxReplyTokens: before.reply.length,
    messages: withShots(promptMessages(text), shots),
  });
  const plain = await degradationOfText(model, before, []);
  const prompted = await degradationOfText(model, after, []);
  return { index, tokens: plain.tokens, unsteered: plain.unsteered, nll: prompted.unsteered };
}
