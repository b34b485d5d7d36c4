import { throwIfCancelled } from '../../../base/cancel';
import { seededRandom } from '../../../base/random';
import type { TaskScore } from '../../../evaluation/tasks/taskScore';
import { norm } from '../../../math/norm';
import { buildVector } from '../../../methods/buildVectors';
import { buildFunctionVector } from '../../../methods/heads/buildFunctionVector';
import { drawPrompts } from '../../../methods/heads/drawPrompts';
import { functionVectorCard } from '../../../methods/heads/functionVector';
import { icv } from '../../../methods/icv';
import { inContextPairs } from '../../../methods/inContextPairs';
import { hookName } from '../../../steering/hookPoint';
import { unsteered, type PushPart, type Setting } from '../../../steering/push';
import { partsOf, pushesAt, type SteeringOperator } from '../../../steering/steeringOperator';
import type { SteeringVector, VectorRecord } from '../../../steering/steeringVector';
import { runFiles } from '../../runFolder';
import type { PlannedTask } from '../planTasks';
import type { TaskResultOf } from '../taskResults';
import { chooseSetting, type Candidate } from './chooseSetting';
import { scoreConditions } from './scoreConditions';
import type { TaskContext } from './taskContext';
import { keepSteering, taskSettings } from './taskSettings';

/**
 * Builds a task's vectors from its train items, chooses where and how strongly they are pushed on
 * its validation items, zero-shot, and keeps them as files.
 * @throws headCountMissing, siteMissing; cancelled.
 */
export async function buildTask(
  context: TaskContext,
  task: PlannedTask,
): Promise<TaskResultOf<'build'>> {
  const { plan, folder } = context;
  const { study } = plan;
  const { vector, heads } = await functionVectorOf(context, task);
  const operator = await inContextVectorOf(context, task);
  const { placed, strong } = await chooseBoth(context, task, { vector, operator });
  const { block, multiplier } = placed.best;
  const steering = vectorAt(block, vector, recordOf(context, task, functionVectorCard.name));
  const file = (name: string) => `${runFiles.vectors}/${task.name}.${name}.safetensors`;
  const inContext = { steering: operator, multiplier: strong.best.multiplier };
  context.settings.set(task.name, taskSettings({ steering, multiplier }, inContext, study.seed));
  return {
    key: `${task.name}/build/0`,
    task: task.name,
    kind: 'build',
    functionVector: {
      ...keepSteering(folder, file('functionVector'), steering),
      tried: [...placed.tried],
      block,
      multiplier,
      norm: norm(vector),
      heads: heads.map(({ block: at, head, score }) => ({ block: at, head, effect: score })),
      meanPrompts: study.functionVector.meanPrompts,
      trials: study.functionVector.trials,
    },
    inContextVector: {
      ...keepSteering(folder, file('inContextVector'), operator),
      tried: [...strong.tried],
      multiplier: strong.best.multiplier,
      demonstrations: Math.min(study.inContextVector.demonstrations, task.train.length),
    },
  };
}

/** Where the function vector, and how strongly both vectors, do best on the validation items. */
async function chooseBoth(
  context: TaskContext,
  task: PlannedTask,
  { vector, operator }: { readonly vector: Float32Array; readonly operator: SteeringOperator },
) {
  const { functionVector, inContextVector } = context.plan.study;
  const places = blocksToTry(context).flatMap((block) =>
    functionVector.multipliers.map((multiplier) => ({ block, multiplier })),
  );
  const strengths = inContextVector.multipliers.map((multiplier) => ({ multiplier }));
  const scores = await scoreValidation(context, task, [
    unsteered,
    ...places.map(({ block, multiplier }): Setting => ({
      pushes: pushesAt(partsAt(block, vector), multiplier),
      positions: 'fromPromptLast',
    })),
    ...strengths.map(({ multiplier }): Setting => ({
      pushes: pushesAt(operator.parts, multiplier),
      positions: 'all',
    })),
  ]);
  const plain = scores.flatMap(([score]) => score ?? []);
  const choose = <C extends Candidate>(candidates: readonly C[], from: number) => {
    const own = scores.map((ofItem) => ofItem.slice(from, from + candidates.length));
    return chooseSetting(task.kind, candidates, own, plain);
  };
  return { placed: choose(places, 1), strong: choose(strengths, 1 + places.length) };
}

async function functionVectorOf({ model, plan, signal }: TaskContext, task: PlannedTask) {
  const { shots, seed, functionVector } = plan.study;
  const { meanPrompts, trials, heads } = functionVector;
  const random = seededRandom(seed, 'functionVector', task.name);
  const drawn = drawPrompts(model.tokenizer, task.train, { shots, meanPrompts, trials, random });
  return buildFunctionVector(model, {
    ...drawn,
    ...(heads === undefined ? {} : { count: heads }),
    ...(signal === undefined ? {} : { signal }),
  });
}

/** Read at every block's output, pushed at every block's MLP output: where its authors do. */
async function inContextVectorOf(
  context: TaskContext,
  task: PlannedTask,
): Promise<SteeringOperator> {
  const { model, plan, signal } = context;
  const { seed, inContextVector } = plan.study;
  const random = seededRandom(seed, 'inContextVector', task.name);
  const count = Math.min(inContextVector.demonstrations, task.train.length);
  const items = random.sample(task.train, count);
  const vector = await buildVector(icv, {
    model,
    pairs: inContextPairs(model.tokenizer, items, task.kind, random),
    origin: originOf(task),
    readPosition: 'answerLast',
    hookPoints: Array.from({ length: model.record.blockCount }, (_, block) => ({
      block,
      site: 'residPost',
    })),
    toolVersion: toolVersionOf(context),
    seed,
    ...(signal === undefined ? {} : { signal }),
  });
  const parts = partsOf(vector, 'icvAdd').map((part): PushPart => ({
    ...part,
    hookPoint: { ...part.hookPoint, site: 'mlpOut' },
  }));
  return { parts, unit: vector.unit, record: vector.record };
}

async function scoreValidation(
  { model, signal }: TaskContext,
  { kind, validation }: PlannedTask,
  settings: readonly Setting[],
): Promise<readonly (readonly TaskScore[])[]> {
  const scores: (readonly TaskScore[])[] = [];
  for (const item of validation) {
    throwIfCancelled(signal);
    scores.push(await scoreConditions(model, kind, { item, shots: [] }, settings));
  }
  return scores;
}

/** Eight from 10 to 65 % of depth: the authors take a third, and effects end in the upper blocks. */
function blocksToTry({ model, plan }: TaskContext): readonly number[] {
  const { blocks } = plan.study.functionVector;
  if (blocks !== undefined) return blocks;
  const last = model.record.blockCount - 1;
  const spread = Array.from({ length: 8 }, (_, at) => Math.round((0.1 + (0.55 * at) / 7) * last));
  return [...new Set(spread)];
}

function partsAt(block: number, data: Float32Array): readonly PushPart[] {
  const vector = { dims: [data.length], data };
  return [{ hookPoint: { block, site: 'residPost' }, operator: 'add', tensors: { vector } }];
}

function vectorAt(block: number, data: Float32Array, record: VectorRecord): SteeringVector {
  const vectors = new Map([[hookName({ block, site: 'residPost' }), data]]);
  return { vectors, unit: 'vector', record };
}

function recordOf(context: TaskContext, task: PlannedTask, method: string): VectorRecord {
  const { model, plan } = context;
  return {
    model: { id: model.record.id, hash: model.record.hash },
    method,
    readPosition: 'promptLast',
    pairs: { ...originOf(task), count: task.train.length },
    seed: plan.study.seed,
    checks: [],
    operations: [],
    toolVersion: toolVersionOf(context),
  };
}

function originOf({ name, hash }: PlannedTask) {
  return { concept: name, hash, split: 'train' } as const;
}

function toolVersionOf({ plan }: TaskContext): string {
  return plan.versions['steering-lab'] ?? 'unknown';
}
