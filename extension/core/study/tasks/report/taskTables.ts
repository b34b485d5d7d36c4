import type { TaskKind } from '../../../methods/inContextPairs';
import { estimateInCell, shareInCell } from '../../report/formatEstimate';
import { formatMultiplier, formatNumber } from '../../report/formatNumber';
import type { Table } from '../../report/table';
import type { TaskConditionName } from '../taskCondition';
import type { TaskChange, TaskSummary, TasksSummary, TaskVerdict } from '../tasksSummary';
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
    caption:
      `What each vector costs, nats per reply token: ${texts.n} reference replies of up to ` +
      `${texts.tokens} tokens, mean and 95 % interval`,
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
export function conditionTable(task: TaskSummary, shots: number): Table {
  const isMapping = task.kind === 'mapping';
  const name = (label: string) => label.replace('N-', `${shots}-`);
  const signed = { signed: true };
  const counts = ({ gained, lost }: TaskChange) => `+${gained}, −${lost}`;
  return {
    caption: 'Every condition, and how it differs from zero-shot item by item',
    head: isMapping
      ? ['condition', 'first word right', 'gained, lost', 'McNemar p', 'its log p', 'difference']
      : ['condition', 'preference', 'difference', 'difference of log p(rewriting)', 'preferred'],
    rows: task.conditions.map(({ label, right, value, change }) => {
      if (isMapping) {
        return [
          name(label),
          shareInCell(right),
          change === undefined ? none : counts(change),
          change?.mcNemar === undefined ? none : formatP(change.mcNemar),
          estimateInCell(value),
          change === undefined ? none : estimateInCell(change.value, signed),
        ];
      }
      return [
        name(label),
        estimateInCell(value),
        change === undefined ? none : estimateInCell(change.value, signed),
        change === undefined ? none : estimateInCell(change.wanted, signed),
        shareInCell(right),
      ];
    }),
  };
}

function formatP(p: number): string {
  return p < 0.001 ? '< 0.001' : formatNumber(p, { decimals: 3 });
}

/** Blocks and multipliers that validation items chose from, the chosen ones marked. */
export function choiceTable({ kind, functionVector, inContextVector }: TaskSummary): Table {
  const { block: at, multiplier: by } = functionVector;
  const rows = [
    ...functionVector.tried.map((tried) => ({
      ...tried,
      vector: 'function vector',
      isChosen: tried.block === at && tried.multiplier === by,
    })),
    ...inContextVector.tried.map((tried) => ({
      ...tried,
      vector: 'in-context vector',
      isChosen: tried.multiplier === inContextVector.multiplier,
    })),
  ];
  const isMapping = kind === 'mapping';
  const two = { decimals: 2 };
  return {
    caption: 'What was chosen from, on validation items',
    head: [
      ...['vector', 'block', 'multiplier'],
      ...(isMapping ? ['right', 'log p(first word)'] : ['preference', 'log p(rewriting)']),
      'chosen',
    ],
    rows: rows.map(({ vector, block, multiplier, right, n, value, wanted, isChosen }) => [
      vector,
      block === undefined ? 'all' : String(block),
      formatMultiplier(multiplier),
      ...(isMapping
        ? [`${right} of ${n}`, formatNumber(value, two)]
        : [formatNumber(value, two), formatNumber(wanted, two)]),
      isChosen ? 'chosen' : '',
    ]),
  };
}

/** Completions to be read, with their token F1. */
export function completionTable({ completions }: TaskSummary, shots: number): Table | undefined {
  const [first] = completions;
  if (first === undefined) return undefined;
  const labels = new Map(columns);
  return {
    caption:
      'Greedy completions of test items, with their token F1 against the answer (F1 ignores case ' +
      'and punctuation)',
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
