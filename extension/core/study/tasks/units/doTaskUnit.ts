import { completePrompt } from '../../../evaluation/completePrompt';
import { degradationOfText } from '../../../evaluation/degradation';
import type { TaskScore } from '../../../evaluation/tasks/taskScore';
import { tokenF1 } from '../../../evaluation/tasks/tokenF1';
import { encodeShots } from '../../../pairs/tasks/shotPrompt';
import { isLasting } from '../../units/lastingError';
import { referenceTask } from '../../units/referenceTask';
import type { TaskUnit } from '../planTasks';
import { taskPrompts, taskSteerings, type TaskConditionName } from '../taskCondition';
import type { TaskResult, TaskResultOf } from '../taskResults';
import { buildTask } from './buildTask';
import { scoreConditions } from './scoreConditions';
import { conditionsAfter, demonstrationsFor, type TaskContext } from './taskContext';
import { settingsOf } from './taskSettings';

/**
 * Does one unit of work. What is wrong with one item or text is its result; without vectors there
 * is nothing to run.
 */
export async function doTaskUnit(context: TaskContext, unit: TaskUnit): Promise<TaskResult> {
  const { unpackedBecause } = context.model.record;
  const unpacked = unpackedBecause === undefined ? {} : { unpackedBecause };
  try {
    return { ...(await dispatch(context, unit)), ...unpacked };
  } catch (error) {
    if (!isLasting(error) || unit.kind === 'build') throw error;
    const { code, message } = error;
    return { key: unit.key, task: unit.task.name, kind: 'failure', code, message };
  }
}

function dispatch(context: TaskContext, unit: TaskUnit): Promise<TaskResult> {
  switch (unit.kind) {
    case 'build':
      return buildTask(context, unit.task);
    case 'item':
      return scoreItem(context, unit);
    case 'text':
      return scoreText(context, unit);
    case 'completion':
      return completeItem(context, unit);
  }
}

/** A test item under every condition. */
async function scoreItem(
  context: TaskContext,
  { key, task, index }: TaskUnit,
): Promise<TaskResultOf<'item'>> {
  const item = itemAt(task.test, index);
  const settings = settingsOf(context, task);
  const demonstrations = demonstrationsFor(context, task, item);
  const scores: Partial<Record<TaskConditionName, TaskScore>> = {};
  for (const prompt of taskPrompts) {
    const conditions = conditionsAfter(prompt, settings);
    const found = await scoreConditions(
      context.model,
      task.kind,
      { item, shots: demonstrations[prompt] },
      conditions.map(({ setting }) => setting),
    );
    for (const [at, { name }] of conditions.entries()) scores[name] = itemAt(found, at);
  }
  const all = scores as Record<TaskConditionName, TaskScore>;
  return { key, task: task.name, kind: 'item', index, ...item, scores: all };
}

/** What the task's vectors cost on a reply that has nothing to do with the task. */
async function scoreText(
  context: TaskContext,
  { key, task, index }: TaskUnit,
): Promise<TaskResultOf<'text'>> {
  const { model, plan } = context;
  const settings = settingsOf(context, task);
  const encoded = referenceTask(model, itemAt(plan.texts, index), index, {
    maxReplyTokens: plan.study.limits.textTokens,
  });
  const pushed = taskSteerings.map((steering) => settings[steering]);
  const { tokens, unsteered, steered } = await degradationOfText(model, encoded, pushed);
  const priceOf = (at: number) => {
    const { nll, kl } = itemAt(steered, at);
    return { nll, kl };
  };
  const prices = Object.fromEntries(taskSteerings.map((steering, at) => [steering, priceOf(at)]));
  return {
    key,
    task: task.name,
    kind: 'text',
    index,
    tokens,
    unsteered,
    steered: prices as TaskResultOf<'text'>['steered'],
  };
}

/** What people read: the same item completed under the conditions that are no random baselines. */
async function completeItem(
  context: TaskContext,
  { key, task, index }: TaskUnit,
): Promise<TaskResultOf<'completion'>> {
  const { model, plan } = context;
  const item = itemAt(task.test, index);
  const settings = settingsOf(context, task);
  const demonstrations = demonstrationsFor(context, task, item);
  const texts: TaskResultOf<'completion'>['texts'] = [];
  for (const prompt of taskPrompts) {
    const conditions = conditionsAfter(prompt, settings).filter(({ name }) => isShown(name));
    const encoded = encodeShots(model.tokenizer, demonstrations[prompt], item);
    const { completions } = await completePrompt(
      model,
      encoded.prompt,
      conditions.map(({ setting }) => setting),
      { maxTokens: plan.study.limits.completionTokens, stop: ['\n'] },
    );
    for (const [at, { name: condition }] of conditions.entries()) {
      const text = itemAt(completions, at).text.trim();
      texts.push({ condition, text, f1: tokenF1(text, item.output) });
    }
  }
  return { key, task: task.name, kind: 'completion', index, ...item, texts };
}

function isShown(name: TaskConditionName): boolean {
  return ['zeroShot', 'shots', 'functionVector', 'inContextVector'].includes(name);
}

function itemAt<T>(list: readonly T[], index: number): T {
  const item = list[index];
  if (item === undefined) throw new RangeError(`there is no ${index} among ${list.length}`);
  return item;
}
