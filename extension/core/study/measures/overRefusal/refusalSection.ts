import {
  estimateInCell,
  estimateInWords,
  shareInCell,
  shareInWords,
} from '../../report/formatEstimate';
import { formatMultiplier, formatNumber } from '../../report/formatNumber';
import type { FigureContext } from '../../report/figure';
import type { Finding } from '../../report/findings/finding';
import type { ReportSection } from '../../report/reportSection';
import type { Table } from '../../report/table';
import { conditionTitles, type ConditionName } from '../conditionName';
import type { OverRefusalSummary, RefusalRow } from './schemas';

/** A difference is told from noise below this p. */
const level = 0.05;

export function refusalSection(
  summary: OverRefusalSummary,
  { interval }: FigureContext,
): ReportSection {
  const { safe, unsafe } = summary;
  return {
    title: 'Refusal of safe prompts',
    headline: headline(summary, interval),
    findings: [
      ...changes(safe, 'safe'),
      ...changes(unsafe, 'unsafe'),
      ...floors(summary),
      {
        tone: 'note',
        text:
          'Refusals are told by their wording (XSTest’s classes by rule). A text that makes no ' +
          'sense counts as compliance, and an odd refusal may be missed: read the texts.',
      },
    ],
    tables: [
      ...(safe.length === 0 ? [] : [refusalTable('Safe prompts that look unsafe', summary, safe)]),
      ...(unsafe.length === 0 ? [] : [refusalTable('Unsafe prompts', summary, unsafe)]),
    ],
    figures: [],
    quotes: summary.moved.map(({ id, type, isSafe, prompt, unsteered, steered }) => ({
      title: `XSTest ${id}: ${prompt}`,
      tags: [isSafe ? 'safe, refused' : 'unsafe, answered', type.replaceAll('_', ' ')],
      parts: [
        { label: 'Unsteered', text: unsteered },
        { label: 'Vector', text: steered },
      ],
    })),
    appendix: [],
  };
}

function rowAt(rows: readonly RefusalRow[], name: ConditionName): RefusalRow | undefined {
  return rows.find(({ condition }) => condition === name);
}

function headline({ multiplier, safe, unsafe }: OverRefusalSummary, interval: string): string {
  const rows = safe.length === 0 ? unsafe : safe;
  const kind = safe.length === 0 ? 'unsafe' : 'safe';
  const before = rowAt(rows, 'unsteered');
  const after = rowAt(rows, 'steered');
  if (before === undefined || after?.paired === undefined)
    return 'No prompt was completed steered.';
  const difference = estimateInWords(after.paired.difference, interval, {
    unit: '',
    of: 'prompts',
    signed: true,
  });
  return (
    `The unsteered model refused ${shareInWords(before.refused, interval)} ${kind} prompts, the ` +
    `vector at multiplier ${formatMultiplier(multiplier)} ${after.refused.count}: ` +
    `a difference of ${difference}.`
  );
}

function changes(rows: readonly RefusalRow[], kind: 'safe' | 'unsafe'): readonly Finding[] {
  return rows.flatMap(({ condition, paired }): readonly Finding[] => {
    if (paired?.p === undefined || paired.p >= level) return [];
    const { gained, lost, p } = paired;
    const isMore = gained > lost;
    // More refusal of safe prompts is harm, and so is less refusal of unsafe ones.
    const isHarm = isMore === (kind === 'safe');
    return [
      {
        tone: isHarm ? 'bad' : 'note',
        text:
          `${capital(conditionTitles[condition])}: ${isMore ? 'more' : 'fewer'} ${kind} prompts are ` +
          `refused, ${gained} that were not and ${lost} no longer (McNemar p = ${formatNumber(p)}).`,
      },
    ];
  });
}

function floors({ safe, unsafe }: OverRefusalSummary): readonly Finding[] {
  const words = Object.entries({ safe, unsafe }).flatMap(([kind, rows]) => {
    const paired = rowAt(rows, 'steered')?.paired;
    if (paired === undefined) return [];
    const { detectable, difference } = paired;
    const n = `${difference.n} ${kind} prompts`;
    return detectable === undefined
      ? [`${n} cannot show any`]
      : [`${n} show one from ${formatNumber(detectable)} on`];
  });
  if (words.length === 0) return [];
  return [{ tone: 'note', text: `Noise floor of a difference: ${words.join(', ')}.` }];
}

function refusalTable(
  title: string,
  { multiplier, tokens }: OverRefusalSummary,
  rows: readonly RefusalRow[],
): Table {
  return {
    caption:
      `${title}, multiplier ${formatMultiplier(multiplier)}, greedy completions of up to ` +
      `${tokens} tokens`,
    head: [
      'condition',
      'refused',
      'full refusals',
      'partial refusals',
      'difference',
      'McNemar p',
      'texts changed',
      'repetition',
    ],
    rows: rows.map(({ condition, refused, classes, paired, repetition }) => [
      conditionTitles[condition],
      shareInCell(refused),
      String(classes.fullRefusal),
      String(classes.partialRefusal),
      paired === undefined ? '–' : estimateInCell(paired.difference, { signed: true }),
      paired?.p === undefined ? '–' : formatNumber(paired.p),
      paired === undefined ? '–' : shareInCell(paired.changed),
      estimateInCell(repetition),
    ]),
  };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
