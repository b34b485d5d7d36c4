import { join } from 'node:path';
import { sha256 } from '../../base/hash';
import { degradationOfText } from '../../evaluation/degradation';
import { repetition } from '../../evaluation/repetition';
import { scorePair } from '../../evaluation/scorePair';
import { encodePair } from '../../pairs/encodePair';
import { pairPrompt } from '../../pairs/pairPrompt';
import type { Setting } from '../../steering/push';
import { buildMethod, methodSetting } from '../comparison/builtMethod';
import { placesInWords } from '../comparison/placesInWords';
import type { SteeringOperator } from '../../steering/steeringOperator';
import { writeSteeringFile } from '../../steering/steeringFile';
import { runFiles } from '../runFolder';
import type { StudyConcept } from '../studyConcept';
import type { UnitOf } from '../unitResult';
import { promptText, type WorkUnit } from '../workUnits';
import { writeWhole } from '../writeWhole';
import { completeMessages } from './completeMessages';
import { answerSums } from './answerSums';
import { calibrateMethod } from './calibrateMethod';
import { valueUnlessLasting } from './lastingError';
import { referenceTask } from './referenceTask';
import { recipeContext } from './recipeContext';
import type { UnitContext } from './unitContext';

type MethodWork = Extract<WorkUnit, { readonly kind: 'method' }>;
type MethodResult = UnitOf<'method'>;

/**
 * One method of a comparison: built, brought to the budget, and measured on every item and text.
 * All of it is one unit, because every measure of a method shares one compiled graph.
 */
export async function compareMethod(
  context: UnitContext,
  { concept, entry, key }: MethodWork,
): Promise<MethodResult> {
  const { model, plan } = context;
  const method = await buildMethod(entry, recipeContext(context, concept), plan.study.steered);
  const { recipe, steering, positions } = method;
  const calibration = await calibrateMethod(context, method);
  const { multiplier } = calibration;
  // Part of a change can be undone, but its mirror image means nothing.
  const isMirrored = recipe.largest === undefined;
  const setting = methodSetting(method, multiplier);
  const mirrored = isMirrored ? [methodSetting(method, -multiplier)] : [];
  return {
    key,
    concept: concept.key,
    kind: 'method',
    name: entry.name,
    method: entry.method,
    title: recipe.card.title,
    moves: recipe.moves,
    positions,
    places: placesInWords(steering.parts, model.record.blockCount),
    operators: [...new Set(steering.parts.map(({ operator }) => operator))],
    isGated: steering.gate !== undefined,
    unit: steering.unit,
    ...keep(context, concept, entry.name, steering),
    calibration: {
      multiplier,
      kl: calibration.kl,
      ...(calibration.missed === undefined ? {} : { missed: calibration.missed }),
      rounds: calibration.rounds.length,
      texts: plan.calibrationTexts.length,
    },
    items: await scoreItems(context, concept, [setting, ...mirrored]),
    texts: await scoreTexts(context, setting),
    ...(await complete(context, concept, setting)),
    warnings: steering.record.checks.map(({ code, message }) => ({ code, message })),
  };
}

/** Writes what was built, at multiplier 1, so that it can be used behind the comparison. */
function keep(
  { folder }: UnitContext,
  { key }: StudyConcept,
  name: string,
  steering: SteeringOperator,
): Pick<MethodResult, 'file' | 'hash'> {
  const bytes = writeSteeringFile(steering);
  const file = `${runFiles.vectors}/${key}.method.${name}.safetensors`;
  writeWhole(join(folder, file), bytes);
  return { file, hash: sha256(bytes) };
}

async function scoreItems(
  context: UnitContext,
  concept: StudyConcept,
  settings: readonly Setting[],
): Promise<MethodResult['items']> {
  const items: MethodResult['items'] = [];
  for (const pair of concept.test) {
    // An item that cannot be scored is a failure of its own unit already.
    const scored = await valueUnlessLasting(async () => {
      const encoded = encodePair(pair, concept.file, context.model.tokenizer);
      return scorePair(context.model, encoded, settings);
    });
    const [score, mirror] = scored.flat();
    if (score === undefined) continue;
    items.push({
      id: pair.id,
      ...answerSums(score),
      ...(mirror === undefined ? {} : { mirrored: answerSums(mirror) }),
      appliedPositions: score.appliedPositions,
    });
  }
  return items;
}

async function scoreTexts(
  { model, plan }: UnitContext,
  setting: Setting,
): Promise<MethodResult['texts']> {
  const { textTokens } = plan.study.limits;
  const texts: MethodResult['texts'] = [];
  for (const [index, text] of plan.referenceTexts.entries()) {
    const task = referenceTask(model, text, index, { maxReplyTokens: textTokens });
    // A text that cannot be scored is a failure of its own unit already.
    const scored = await valueUnlessLasting(() => degradationOfText(model, task, [setting]));
    for (const { tokens, unsteered, steered } of scored) {
      texts.push(...steered.map((score) => ({ index, tokens, unsteered, ...score })));
    }
  }
  return texts;
}

/** Of the first item's prompt: a number alone does not tell whether the text still reads. */
async function complete(
  context: UnitContext,
  { test, file }: StudyConcept,
  setting: Setting,
): Promise<Pick<MethodResult, 'completion'>> {
  const [pair] = test;
  const { degradations } = context.plan.study;
  if (pair === undefined || !degradations.includes('repetition')) return {};
  const messages = pairPrompt(pair, 'positive', file);
  const { completions } = await completeMessages(context, messages, [setting]);
  const [completion] = completions;
  if (completion === undefined) return {};
  const share = repetition(completion.tokens);
  return {
    completion: {
      prompt: promptText(messages),
      text: completion.text,
      tokens: completion.tokens.length,
      ...(share === undefined ? {} : { repetition: share }),
    },
  };
}
