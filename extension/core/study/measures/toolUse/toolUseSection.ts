import { toolOutcomes, type ToolOutcome } from '../../../evaluation/toolUse/runToolTask';
import type { FigureContext } from '../../report/figure';
import type { Finding } from '../../report/findings/finding';
import { signOf } from '../../report/findings/sign';
import { estimateInCell, estimateInWords, shareInWords } from '../../report/formatEstimate';
import { formatMultiplier } from '../../report/formatNumber';
import type { Quote, ReportSection } from '../../report/reportSection';
import type { Table } from '../../report/table';
import { capitalTitle, conditionTitles } from '../conditionName';
import { rowAt, shareFindings } from '../shareFindings';
import { shareTable } from '../shareTable';
import type { ToolUseSummary } from './schemas';

const outcomeTitles: Readonly<Record<ToolOutcome, string>> = {
  success: 'done',
  wrongAnswer: 'wrong answer',
  malformedCall: 'malformed call',
  unknownTool: 'unknown tool',
  stepLimit: 'no answer in time',
  noCall: 'no call',
};

const unit = 'nats per token of right calls';

/** Bootstrap intervals from fewer tasks are too narrow to claim anything by. */
const fewTasks = 10;

export function toolUseSection(
  summary: ToolUseSummary,
  { interval }: FigureContext,
): ReportSection {
  const words = { of: 'tasks', done: 'done' };
  const caption = `Tool tasks of up to ${summary.steps} turns, multiplier ${formatMultiplier(summary.multiplier)}`;
  return {
    title: 'Tasks with tools',
    headline: headline(summary, interval),
    findings: [
      ...shareFindings(summary.success, words, interval),
      ...likelihood(summary, interval),
      {
        tone: 'note',
        text:
          'Each turn is a prompt of its own, as a chat program sends it. The likelihood of right ' +
          'calls needs no whole task to be done: it is what small models are compared by.',
      },
    ],
    tables: [
      shareTable(caption, 'done', summary.success),
      outcomeTable(summary),
      callTable(summary),
    ],
    figures: [],
    quotes: [
      ...summary.broken.map((task) => quote(task, 'done unsteered only')),
      ...summary.failed.map((task) => quote(task, 'done by neither')),
    ],
    appendix: [],
  };
}

function headline({ success, multiplier, rightCalls }: ToolUseSummary, interval: string): string {
  const [before, after] = [rowAt(success, 'unsteered'), rowAt(success, 'steered')];
  if (before === undefined || after?.paired === undefined) {
    return 'No task was tried both unsteered and with the vector.';
  }
  const change = rightCalls.find(({ condition }) => condition === 'steered')?.change;
  const calls =
    change === undefined
      ? ''
      : ` Right calls change by ${estimateInWords(change, interval, { unit, of: 'tasks', signed: true })}.`;
  return (
    `Unsteered the model does ${shareInWords(before.share, interval)} tasks with tools, with the ` +
    `vector at multiplier ${formatMultiplier(multiplier)} ${after.share.count} (${after.paired.lost} ` +
    `lost, ${after.paired.gained} gained).${calls}`
  );
}

function likelihood({ rightCalls }: ToolUseSummary, interval: string): readonly Finding[] {
  return rightCalls.flatMap(({ condition, change }): readonly Finding[] => {
    const sign = change && signOf(change);
    if (change === undefined || change.n < fewTasks) return [];
    if (sign !== 'below' && sign !== 'above') return [];
    const by = estimateInWords(change, interval, { unit, of: 'tasks', signed: true });
    return [
      {
        tone: sign === 'below' ? 'bad' : 'note',
        text: `${capitalTitle(condition)}: right calls are ${sign === 'below' ? 'less' : 'more'} likely, by ${by}.`,
      },
    ];
  });
}

function outcomeTable({ outcomes, tasks }: ToolUseSummary): Table {
  return {
    caption: `How ${tasks} tasks ended`,
    head: ['condition', ...toolOutcomes.map((name) => outcomeTitles[name])],
    rows: outcomes.map(({ condition, counts }) => [
      conditionTitles[condition],
      ...toolOutcomes.map((name) => String(counts[name])),
    ]),
  };
}

function callTable({ rightCalls }: ToolUseSummary): Table {
  return {
    caption: 'Log-probability of right calls, nats per token',
    head: ['condition', 'log-probability', 'difference from unsteered', 'n tasks'],
    rows: rightCalls.map(({ condition, logProb, change }) => [
      conditionTitles[condition],
      estimateInCell(logProb),
      change === undefined ? '–' : estimateInCell(change, { signed: true }),
      String(logProb.n),
    ]),
  };
}

function quote(
  { id, task, outcome, unsteered, steered }: ToolUseSummary['broken'][number],
  tag: string,
): Quote {
  return {
    title: `${id}: ${task}`,
    tags: [tag, outcomeTitles[outcome]],
    parts: [
      { label: 'Unsteered', text: unsteered.join('\n') },
      { label: 'Vector', text: steered.join('\n') },
    ],
  };
}
