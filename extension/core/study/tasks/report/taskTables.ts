import type { TaskKind } from '../../../methods/inContextPairs';
import { estimateInCell, shareInCell } from '../../report/formatEstimate';
import { formatMultiplier, formatNumber } from '../../report/formatNumber';
import type { Table } from '../../report/table';
import type { TaskConditionName } from '../taskCondition';
import type { TaskSummary, TasksSummary, TaskVerdict } from '../tasksSummary';
import { verdictInWords } from './verdictWords';

const none = '–';

/** One line a task: can the model do it, and which method works. */
export function verdictTable({ tasks, shots }: TasksSummary): Table {
  const words = (verdict: TaskVerdict | undefined) =>
    verdict === undefined ? none : verdictInWords[verdict];
  return {
    caption: 'Which method works on which task',
    head: [
      'task',
      'kind',
      `done by the model with ${shots} shots`,
      'function vector',
      'in-context vector',
    ],
    rows: tasks.map(({ name, kind, ability, functionVector, inContextVector }) => [
      name,
      kind,
      ability === undefined ? none : ability.can ? 'yes' : `no: ${ability.because}`,
      words(functionVector.verdict),
      words(inContextVector.verdict),
    ]),
  };
}

const columns: readonly (readonly [TaskConditionName, string])[] = [
  ['zeroShot', 'zero-shot'],
  ['shots', 'N-shot'],
  ['shuffledShots', 'N-shot, shuffled'],
  ['functionVector', 'function vector'],
  ['randomFunctionVector', 'random in its place'],
  ['inContextVector', 'in-context vector'],
  ['randomInContextVector', 'random in its place'],
  ['shuffledShotsFunctionVector', 'N-shot, shuffled + function vector'],
];

/** All conditions side by side for the tasks of one kind; undefined where there are none. */
export function overviewTable(summary: TasksSummary, kind: TaskKind): Table | undefined {
  const tasks = summary.tasks.filter((task) => task.kind === kind && task.conditions.length > 0);
  if (tasks.length === 0) return undefined;
  const cell = (task: TaskSummary, wanted: TaskConditionName) => {
    const found = task.conditions.find(({ name }) => name === wanted);
    if (found === undefined) return none;
    return kind === 'mapping' ? shareInCell(found.right) : estimateInCell(found.value);
  };
  const caption =
    kind === 'mapping'
      ? 'Mappings: items whose first word is right, share and 95 % interval (%)'
      : 'Styles: log p(rewriting) − log p(copy), nats per token, mean and 95 % interval';
  return {
    caption,
    head: ['task', ...columns.map(([, label]) => label.replace('N-', `${summary.shots}-`))],
    rows: tasks.map((task) => [task.name, ...columns.map(([name]) => cell(task, name))]),
  };
}

/** What each vector costs on replies that have nothing to do with any task. */
export function priceTable({ tasks, texts }: TasksSummary): Table | undefined {
  const rows = tasks.flatMap((task) =>
    task.conditions.flatMap(({ steering, price }) => {
      if (steering === undefined || price === undefined) return [];
      const { block, multiplier } = pushedAt(task, steering);
      const place = block === undefined ? 'all blocks' : `block ${block}`;
      return [
        [
          task.name,
          steeringLabels[steering],
          `${place} × ${formatMultiplier(multiplier)}`,
          estimateInCell(price.kl),
          estimateInCell(price.nllDifference, { signed: true }),
        ],
      ];
    }),
  );
  if (rows.length === 0) return undefined;
  return {
    caption: `What each vector costs: ${texts.n} reference replies, up to ${texts.tokens} tokens each`,
    head: ['task', 'vector', 'pushed at', 'KL from unsteered', 'rise of −log p'],
    rows,
  };
}

const steeringLabels = {
  functionVector: 'function vector',
  randomFunctionVector: 'random, as the function vector',
  inContextVector: 'in-context vector',
  randomInContextVector: 'random, as the in-context vector',
} as const;

function pushedAt(task: TaskSummary, steering: keyof typeof steeringLabels) {
  const { block, multiplier } = task.functionVector;
  const isFunction = steering === 'functionVector' || steering === 'randomFunctionVector';
  return isFunction
    ? { block, multiplier }
    : { block: undefined, multiplier: task.inContextVector.multiplier };
}

/** A task's conditions, each against zero-shot. */
export function conditionTable({ kind, conditions }: TaskSummary, shots: number): Table {
  return {
    caption: 'Every condition, and its difference from zero-shot item by item',
    head: [
      'condition',
      kind === 'mapping' ? 'first word right' : 'rewriting preferred',
      kind === 'mapping' ? 'log p(first word), nats' : 'preference, nats per token',
      'difference of that',
      'items gained, lost',
      'McNemar p',
    ],
    rows: conditions.map(({ label, right, value, change }) => [
      label.replace('N-', `${shots}-`),
      shareInCell(right),
      estimateInCell(value),
      change === undefined ? none : estimateInCell(change.value, { signed: true }),
      change === undefined ? none : `+${change.gained}, −${change.lost}`,
      change?.mcNemar === undefined ? none : formatP(change.mcNemar),
    ]),
  };
}

function formatP(p: number): string {
  return p < 0.001 ? '< 0.001' : formatNumber(p, { decimals: 3 });
}

/** Blocks and multipliers that validation items chose from. */
export function choiceTable({ kind, functionVector, inContextVector }: TaskSummary): Table {
  const rows = [
    ...functionVector.tried.map((tried) => ({ ...tried, vector: 'function vector' })),
    ...inContextVector.tried.map((tried) => ({ ...tried, vector: 'in-context vector' })),
  ];
  const unit = kind === 'mapping' ? 'log p(first word), nats' : 'preference, nats per token';
  return {
    caption: 'What was chosen from, on validation items',
    head: ['vector', 'block', 'multiplier', 'right', unit],
    rows: rows.map(({ vector, block, multiplier, right, n, value }) => [
      vector,
      block === undefined ? 'all' : String(block),
      formatMultiplier(multiplier),
      `${right} of ${n}`,
      formatNumber(value, { decimals: 2 }),
    ]),
  };
}

/** Completions to be read, with their token F1. */
export function completionTable({ completions }: TaskSummary, shots: number): Table | undefined {
  const [first] = completions;
  if (first === undefined) return undefined;
  const labels = new Map(columns);
  return {
    caption: 'Greedy completions of test items, with their token F1 against the answer',
    head: [
      'input',
      'answer',
      ...first.texts.map(({ condition }) =>
        (labels.get(condition) ?? condition).replace('N-', `${shots}-`),
      ),
    ],
    rows: completions.map(({ input, output, texts }) => [
      input,
      output,
      ...texts.map(({ text, f1 }) => `${text === '' ? '(nothing)' : text} (${f1.toFixed(2)})`),
    ]),
  };
}
