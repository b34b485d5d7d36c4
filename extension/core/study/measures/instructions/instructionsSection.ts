import { clipText } from '../../report/clipText';
import type { FigureContext } from '../../report/figure';
import type { Finding } from '../../report/findings/finding';
import { signOf } from '../../report/findings/sign';
import { estimateInCell, estimateInWords, shareInWords } from '../../report/formatEstimate';
import { formatMultiplier, formatPercent } from '../../report/formatNumber';
import type { ReportSection } from '../../report/reportSection';
import type { Table } from '../../report/table';
import { capitalTitle, conditionTitles } from '../conditionName';
import { rowAt, shareFindings } from '../shareFindings';
import { shareTable } from '../shareTable';
import { kindTitles } from './constraintInWords';
import type { InstructionsSummary } from './schemas';

const quotedCharacters = 600;

export function instructionsSection(
  summary: InstructionsSummary,
  { interval }: FigureContext,
): ReportSection {
  const words = { of: 'prompts', done: 'followed' };
  return {
    title: 'Instructions that code can check',
    headline: headline(summary, interval),
    findings: [
      ...shareFindings(summary.strict, words, interval),
      ...deafness(summary, interval),
      ...lostKinds(summary),
      {
        tone: 'note',
        text:
          'Own prompts in the manner of IFEval (Zhou et al. 2023): the scores are not comparable ' +
          'with published ones. Following the form says nothing of whether the answer is right.',
      },
    ],
    tables: [
      shareTable(
        caption('Prompts followed in every constraint', summary),
        'followed',
        summary.strict,
      ),
      conditionTable(summary),
      kindTable(summary),
    ],
    figures: [],
    quotes: summary.broken.map(({ id, prompt, broken, unsteered, steered }) => ({
      title: `${id}: ${prompt}`,
      tags: broken.map((each) => `broken: ${each}`),
      parts: [
        { label: 'Unsteered', text: clipText(unsteered, quotedCharacters) },
        { label: 'Vector', text: clipText(steered, quotedCharacters) },
      ],
    })),
    appendix: [
      shareTable(caption('Prompts followed, loosely', summary), 'followed', summary.loose),
    ],
  };
}

function caption(what: string, { multiplier, tokens }: InstructionsSummary): string {
  return `${what}, multiplier ${formatMultiplier(multiplier)}, greedy answers of up to ${tokens} tokens`;
}

function headline({ strict, multiplier }: InstructionsSummary, interval: string): string {
  const [before, after] = [rowAt(strict, 'unsteered'), rowAt(strict, 'steered')];
  if (before === undefined || after?.paired === undefined) {
    return 'No prompt was answered both unsteered and with the vector.';
  }
  const difference = estimateInWords(after.paired.difference, interval, {
    unit: '',
    of: 'prompts',
    signed: true,
  });
  return (
    `Unsteered the model follows ${shareInWords(before.share, interval)} prompts in every ` +
    `constraint, with the vector at multiplier ${formatMultiplier(multiplier)} ` +
    `${after.share.count}: a difference of ${difference}.`
  );
}

/** Keeping what any other answer keeps, too, is not following. */
function deafness({ conditions }: InstructionsSummary, interval: string): readonly Finding[] {
  return conditions
    .filter(({ condition }) => condition !== 'mirrored')
    .flatMap(({ condition, aboveChance }) => {
      if (aboveChance === undefined) return [];
      const isFollowed = signOf(aboveChance) === 'above';
      const by = estimateInWords(aboveChance, interval, { unit: '', of: 'prompts', signed: true });
      return [
        {
          tone: isFollowed ? ('note' as const) : ('caution' as const),
          text: isFollowed
            ? `${capitalTitle(condition)}: the share of constraints kept is above that of ` +
              `answers to other prompts by ${by}.`
            : `${capitalTitle(condition)}: constraints are kept no more often than by answers to ` +
              `other prompts (${by}). What is kept may be kept by luck.`,
        },
      ];
    });
}

function lostKinds({ kinds }: InstructionsSummary): readonly Finding[] {
  const lost = kinds
    .filter((kind) => kind.lost > kind.gained)
    .toSorted((a, b) => b.lost - b.gained - (a.lost - a.gained))
    .slice(0, 4)
    .map(({ kind, n, lost: count }) => `${kindTitles[kind]} (${count} of ${n})`);
  if (lost.length === 0) return [];
  return [
    { tone: 'note', text: `Kinds of constraints that the vector loses: ${lost.join(', ')}.` },
  ];
}

function conditionTable(summary: InstructionsSummary): Table {
  return {
    caption: caption(`Constraints kept, of ${summary.constraints}`, summary),
    head: [
      'condition',
      'strictly',
      'loosely',
      'difference by prompt',
      'above answers to other prompts',
      'answers cut',
      'repetition',
    ],
    rows: summary.conditions.map((row) => [
      conditionTitles[row.condition],
      String(row.constraints.strict),
      String(row.constraints.loose),
      row.change === undefined ? '–' : estimateInCell(row.change, { signed: true }),
      estimateInCell(row.aboveChance, { signed: true }),
      `${row.cut}/${summary.prompts}`,
      estimateInCell(row.repetition),
    ]),
  };
}

function kindTable({ kinds, conditions }: InstructionsSummary): Table {
  return {
    caption: 'Constraints kept strictly, by kind',
    head: [
      'kind',
      'n',
      'kept by answers to other prompts',
      ...conditions.map(({ condition }) => conditionTitles[condition]),
      'gained, lost by the vector',
    ],
    rows: kinds.map(({ kind, n, chance, kept, gained, lost }) => [
      kindTitles[kind],
      String(n),
      chance === undefined ? '–' : formatPercent(chance),
      ...conditions.map(({ condition }) => {
        return String(kept.find((each) => each.condition === condition)?.strict ?? '–');
      }),
      `${gained}, ${lost}`,
    ]),
  };
}
