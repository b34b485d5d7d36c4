import { degradationOfText } from '../../evaluation/degradation';
import { withShots } from '../../evaluation/fewShotBaseline';
import { encodeReferenceText, promptMessages } from '../../evaluation/referenceTexts';
import { scorePair } from '../../evaluation/scorePair';
import { encodePair } from '../../pairs/encodePair';
import { unsteered } from '../../steering/push';
import { seededRandom } from '../../base/random';
import type { UnitOf } from '../unitResult';
import type { WorkUnit } from '../workUnits';
import { valueUnlessLasting } from './lastingError';
import type { UnitContext } from './unitContext';

type FewShotWork = Extract<WorkUnit, { readonly kind: 'fewShot' }>;
type FewShotResult = UnitOf<'fewShot'>;

/** Shots: enough to show the concept, few enough for small contexts. */
const shotCount = 4;

/** The few-shot baseline on the same items and replies as the methods of a comparison. */
export async function compareFewShot(
  context: UnitContext,
  { concept, key }: FewShotWork,
): Promise<FewShotResult> {
  const { model, plan } = context;
  const { tokenizer } = model;
  const random = seededRandom(plan.study.seed, 'fewShot', concept.key);
  const shots = random.sample(concept.train, Math.min(shotCount, concept.train.length));
  const items: FewShotResult['items'] = [];
  for (const pair of concept.test) {
    const scored = await valueUnlessLasting(async () => {
      const encoded = encodePair(pair, concept.file, {
        encode: (text) => tokenizer.encode(text),
        chatPrompt: (messages) => tokenizer.chatPrompt(withShots(messages, shots)),
      });
      return scorePair(model, encoded, [unsteered]);
    });
    const [score] = scored.flat();
    if (score === undefined) continue;
    const { positive, negative } = score;
    items.push({ id: pair.id, positive: positive.logProb, negative: negative.logProb });
  }
  const texts: FewShotResult['texts'] = [];
  for (const [index, text] of plan.referenceTexts.entries()) {
    const before = encodeReferenceText(text, tokenizer, {
      maxReplyTokens: plan.study.limits.textTokens,
      what: `Reference text ${index + 1}`,
    });
    const after = encodeReferenceText(text, tokenizer, {
      maxReplyTokens: before.reply.length,
      what: `Reference text ${index + 1} behind shots`,
      messages: withShots(promptMessages(text), shots),
    });
    const plain = await degradationOfText(model, before, []);
    const prompted = await degradationOfText(model, after, []);
    texts.push({
      index,
      tokens: plain.tokens,
      unsteered: plain.unsteered,
      nll: prompted.unsteered,
    });
  }
  return { key, concept: concept.key, kind: 'fewShot', shots: shots.length, items, texts };
}
