import { formatNumber } from '../../report/formatNumber';
import type { Finding } from '../../report/findings/finding';
import type { Table } from '../../report/table';
import type { TasksSummary } from '../tasksSummary';
import { overallFindings, taskFindings } from './taskFindings';
import {
  choiceTable,
  completionTable,
  conditionTable,
  overviewTable,
  priceTable,
  verdictTable,
} from './taskTables';

/** What both forms of the report show, in their order. */
export interface TasksReportModel {
  readonly title: string;
  readonly subtitle: string;
  readonly notices: readonly Finding[];
  readonly findings: readonly Finding[];
  readonly overview: readonly Table[];
  readonly tasks: readonly {
    readonly name: string;
    readonly madeFrom: string;
    readonly findings: readonly Finding[];
    readonly tables: readonly Table[];
  }[];
  readonly glossary: readonly (readonly [word: string, meaning: string])[];
  readonly command: string;
  readonly repeat: Table;
}

export function tasksReportModel(summary: TasksSummary): TasksReportModel {
  const { model, shots } = summary;
  const given = (tables: readonly (Table | undefined)[]) =>
    tables.filter((table) => table !== undefined);
  return {
    title: 'Function vectors and in-context vectors on in-context tasks',
    subtitle:
      `${summary.name}. ${summary.description === undefined ? '' : `${summary.description} `}` +
      `${model.id}, ${model.blockCount} blocks, ${model.precision} arithmetic.`,
    notices: noticesOf(summary),
    findings: overallFindings(summary),
    overview: given([
      summary.tasks.length === 0 ? undefined : verdictTable(summary),
      overviewTable(summary, 'mapping'),
      overviewTable(summary, 'style'),
      priceTable(summary),
    ]),
    tasks: summary.tasks.map((task) => ({
      name: task.name,
      madeFrom:
        `${task.kind}: vectors from ${task.items.train} train items, places and multipliers chosen ` +
        `on ${task.items.validation} validation items, judged on ${task.items.test} test items. ` +
        `No item is in two parts.`,
      findings: taskFindings(task, shots),
      tables: given([conditionTable(task, shots), completionTable(task, shots), choiceTable(task)]),
    })),
    glossary: glossaryOf(shots),
    command: summary.command,
    repeat: {
      caption: 'What identifies the run',
      head: ['what', 'value'],
      rows: [
        ['model', `${model.id}, SHA-256 ${model.hash}`],
        ['seed', String(summary.seed)],
        ...summary.tasks.map(({ name, file, hash }) => [name, `${file}, SHA-256 ${hash}`]),
      ],
    },
  };
}

function noticesOf({ units, failures, model }: TasksSummary): readonly Finding[] {
  const { finished, planned } = units;
  return [
    ...(finished < planned
      ? [
          {
            tone: 'caution' as const,
            text: `Unfinished: ${finished} of ${planned} units are done.`,
          },
        ]
      : []),
    ...(model.unpackedBecause === undefined
      ? []
      : [{ tone: 'note' as const, text: `Scored row by row: ${model.unpackedBecause}.` }]),
    ...failures.map(({ unit, message }): Finding => {
      return { tone: 'bad', text: `${unit} failed: ${message}` };
    }),
  ];
}

function glossaryOf(shots: number): TasksReportModel['glossary'] {
  return [
    [
      'First word right',
      'Each token of the answer’s first word is the most probable one: the greedy completion begins ' +
        'with them. What the model would write after it is not looked at.',
    ],
    [
      'Preference',
      'For styles: log p(rewriting) − log p(the text as it was), each per token of its own, as answers ' +
        'to the text. Copying is easy, so it starts below 0; what counts is how it moves.',
    ],
    [
      `${shots}-shot`,
      `${shots} demonstrations, “Q: …”, “A: …”, drawn from the train items anew for each test item. ` +
        '“Shuffled” has the same demonstrations with each other’s answers.',
    ],
    [
      'Function vector',
      'What the most influential attention heads write on average at the last token of prompts with ' +
        'demonstrations (Todd et al. 2024), added to one block’s output from the prompt’s last token on. ' +
        'Block and multiplier are chosen on validation items.',
    ],
    [
      'In-context vector',
      'Difference of activations between wanted and unwanted demonstrations at every block (Liu et al. ' +
        '2024), pushed at every block’s MLP output and every position with the norm kept. For mappings ' +
        'the unwanted one has another item’s answer (Brumley et al. 2024).',
    ],
    [
      'Random in its place',
      'A random direction with the same length, blocks, operator and multiplier. What it does, any push ' +
        'of that size does.',
    ],
    [
      'Cost',
      'The same push on human replies to unrelated questions: KL(steered ‖ unsteered) and the rise of ' +
        'the negative log-likelihood, nats per reply token.',
    ],
    [
      'Intervals and tests',
      `Shares: Wilson. Means and differences: bootstrap over items, paired. ` +
        `McNemar: exact, two-sided; ${formatNumber(0.05)} is the usual limit.`,
    ],
  ];
}
