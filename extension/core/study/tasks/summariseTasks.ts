import { mcNemarTest } from '../../math/mcNemarTest';
import type { TaskKind } from '../../methods/inContextPairs';
import { estimate, shareOf } from '../summarise/estimate';
import type { Estimate } from '../summary';
import { measureOf } from './measureOf';
import type { PlannedTask, TasksPlan } from './planTasks';
import { taskAbility } from './taskAbility';
import {
  taskConditions,
  type TaskCondition,
  type TaskConditionName,
  type TaskSteering,
} from './taskCondition';
import type { TaskResult, TaskResultOf } from './taskResults';
import type { TasksRecord } from './tasksRecord';
import type { TaskChange, TaskSummary, TasksSummary, TaskVerdict } from './tasksSummary';

/** Everything that a report of tasks says, from the results alone. */
export function summariseTasks(
  plan: TasksPlan,
  { name, command, unitsPlanned, identity }: TasksRecord,
  results: readonly TaskResult[],
): TasksSummary {
  const { study } = plan;
  const { id, hash, precision, blockCount, width } = identity.model;
  const unpacked = results.find(({ unpackedBecause }) => unpackedBecause !== undefined);
  const failures = results.filter((result) => result.kind === 'failure');
  return {
    version: 1,
    name,
    ...(study.description === undefined ? {} : { description: study.description }),
    command,
    model: {
      ...{ id, hash, precision, blockCount, width },
      ...(unpacked?.unpackedBecause === undefined
        ? {}
        : { unpackedBecause: unpacked.unpackedBecause }),
    },
    shots: study.shots,
    seed: study.seed,
    texts: { n: plan.texts.length, tokens: study.limits.textTokens },
    interval: { level: 0.95 },
    units: { planned: unitsPlanned, finished: results.length },
    failures: failures.map(({ key, code, message }) => ({ unit: key, code, message })),
    tasks: plan.tasks.flatMap((task) => summariseTask(task, results, study.seed)),
  };
}

/** @returns none before the task's vectors are built. */
function summariseTask(
  task: PlannedTask,
  results: readonly TaskResult[],
  seed: number,
): readonly TaskSummary[] {
  const own = results.filter((result) => result.task === task.name);
  const built = own.find((result) => result.kind === 'build');
  if (built === undefined) return [];
  const items = own.filter((result) => result.kind === 'item');
  const texts = own.filter((result) => result.kind === 'text');
  const { name, kind, file, hash } = task;
  const compare = (a: TaskConditionName, b: TaskConditionName) => changeOf(items, a, b, seed);
  const verdictOn = (steering: TaskSteering, random: TaskSteering) => {
    const [change, ahead] = [compare(steering, 'zeroShot'), compare(steering, random)];
    if (change === undefined || ahead === undefined) return {};
    return { ahead, verdict: verdictOf(kind, change, ahead) };
  };
  const conditions = taskConditions.flatMap((condition) => {
    return summariseCondition(condition, items, texts, seed);
  });
  const ability = taskAbility(kind, conditions, compare('shots', 'shuffledShots'));
  return [
    {
      ...{ name, kind, file, hash },
      items: {
        train: task.train.length,
        validation: task.validation.length,
        test: items.length,
      },
      functionVector: {
        ...built.functionVector,
        ...verdictOn('functionVector', 'randomFunctionVector'),
      },
      inContextVector: {
        ...built.inContextVector,
        ...verdictOn('inContextVector', 'randomInContextVector'),
      },
      conditions,
      ...(ability === undefined ? {} : { ability }),
      completions: own
        .filter((result) => result.kind === 'completion')
        .map(({ input, output, texts: written }) => ({ input, output, texts: written })),
    },
  ];
}

function summariseCondition(
  { name, prompt, steering, label }: TaskCondition,
  items: readonly TaskResultOf<'item'>[],
  texts: readonly TaskResultOf<'text'>[],
  seed: number,
): TaskSummary['conditions'] {
  const scores = items.map(({ scores: all }) => all[name]);
  const right = shareOf(scores.filter((score) => score.right).length, scores.length);
  const value = estimate(
    scores.map((score) => score.value),
    seed,
  );
  if (right === undefined || value === undefined) return [];
  const change = name === 'zeroShot' ? undefined : changeOf(items, name, 'zeroShot', seed);
  const price =
    steering === undefined || prompt !== 'zeroShot' ? undefined : priceOf(texts, steering, seed);
  return [
    {
      ...{ name, prompt, label, right, value },
      ...(steering === undefined ? {} : { steering }),
      ...(change === undefined ? {} : { change }),
      ...(price === undefined ? {} : { price }),
    },
  ];
}

/** How condition `a` differs from `b`, item by item; undefined without items. */
function changeOf(
  items: readonly TaskResultOf<'item'>[],
  a: TaskConditionName,
  b: TaskConditionName,
  seed: number,
): TaskChange | undefined {
  const pairs = items.map(({ scores }) => [scores[a], scores[b]] as const);
  const right = estimate(
    pairs.map(([x, y]) => Number(x.right) - Number(y.right)),
    seed,
  );
  const value = estimate(
    pairs.map(([x, y]) => x.value - y.value),
    seed,
  );
  const wanted = estimate(
    pairs.map(([x, y]) => x.wanted - y.wanted),
    seed,
  );
  if (right === undefined || value === undefined || wanted === undefined) return undefined;
  const gained = pairs.filter(([x, y]) => x.right && !y.right).length;
  const lost = pairs.filter(([x, y]) => !x.right && y.right).length;
  const mcNemar = mcNemarTest({ gained, lost });
  return { right, value, wanted, gained, lost, ...(mcNemar === undefined ? {} : { mcNemar }) };
}

function priceOf(texts: readonly TaskResultOf<'text'>[], steering: TaskSteering, seed: number) {
  const differences = texts.map(({ steered, unsteered }) => steered[steering].nll - unsteered);
  const nllDifference = estimate(differences, seed);
  const kl = estimate(
    texts.map(({ steered }) => steered[steering].kl),
    seed,
  );
  return nllDifference === undefined || kl === undefined ? undefined : { nllDifference, kl };
}

function verdictOf(kind: TaskKind, change: TaskChange, ahead: TaskChange): TaskVerdict {
  const isAbove = ({ low }: Estimate) => low !== undefined && low > 0;
  const isBelow = ({ high }: Estimate) => high !== undefined && high < 0;
  const [moved, beyond] = [measureOf(kind, change), measureOf(kind, ahead)];
  if (isBelow(moved)) return 'harms';
  if (!isAbove(moved)) return 'noEffect';
  if (kind === 'style' && isBelow(change.wanted)) return 'breaks';
  return isAbove(beyond) ? 'works' : 'likeRandom';
}
