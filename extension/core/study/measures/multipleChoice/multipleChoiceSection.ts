import { conditionTitles } from '../conditionName';
import type { FigureContext } from '../../report/figure';
import type { Finding } from '../../report/findings/finding';
import { signOf } from '../../report/findings/sign';
import { estimateInCell, estimateInWords } from '../../report/formatEstimate';
import { formatMultiplier } from '../../report/formatNumber';
import type { ReportSection } from '../../report/reportSection';
import type { Table } from '../../report/table';
import type { Estimate } from '../../summary';
import { agreementFinding } from './agreementFinding';
import type { ComparedForms, MultipleChoiceSummary } from './schemas';

const ofItems = { of: 'items', signed: true };

export function multipleChoiceSection(
  summary: MultipleChoiceSummary,
  { interval }: FigureContext,
): ReportSection {
  const own = summary.conditions.find(({ condition }) => condition === 'steered');
  return {
    title: 'Multiple choice beside open text',
    headline: own === undefined ? 'Not measured.' : headline(summary, own, interval),
    findings: [
      ...(own === undefined
        ? []
        : [agreementFinding(own, interval), ...letterFindings(own, summary, interval)]),
      ...likingFindings(summary, interval),
      ...countFindings(summary),
    ],
    tables: [formTable(summary, interval)],
    figures: [],
    quotes: [],
    appendix: [orderTable(summary, interval)],
  };
}

function headline(
  { block, multiplier }: MultipleChoiceSummary,
  { open, letters }: ComparedForms,
  interval: string,
): string {
  return (
    `At block ${block} and multiplier ${formatMultiplier(multiplier)} the vector moved the answers ` +
    `in open text by ${estimateInWords(open.effect, interval, { unit: 'nats per token', ...ofItems })}, ` +
    'and the letters of the same answers by ' +
    `${estimateInWords(letters.effect, interval, { unit: 'nats', ...ofItems })}.`
  );
}

/** A vector of multiple-choice pairs may stand for a letter; but then only it may move the letter. */
function letterFindings(
  { letters: { towardA } }: ComparedForms,
  { conditions }: MultipleChoiceSummary,
  interval: string,
): readonly Finding[] {
  const sign = signOf(towardA);
  if (sign !== 'above' && sign !== 'below') return [];
  const inWords = (estimate: Estimate) =>
    estimateInWords(estimate, interval, { unit: 'nats', ...ofItems });
  const random = conditions.find(({ condition }) => condition === 'randomDirection')?.letters;
  const isOfAnyPush = random !== undefined && signOf(random.towardA) === sign;
  return [
    {
      tone: 'caution',
      text:
        `The vector moves the letter itself: toward (A), whatever it stands for, by ` +
        inWords(towardA) +
        (isOfAnyPush
          ? `; a random direction of equal norm does so too, ${inWords(random.towardA)}`
          : '') +
        '. Both orders were measured, so this is not in the numbers above; in data of one order it ' +
        'would be.',
    },
  ];
}

/** What the unsteered model makes of the letters: where they are all it sees, nothing can show. */
function likingFindings(
  { unsteered: { preference, towardA } }: MultipleChoiceSummary,
  interval: string,
): readonly Finding[] {
  const letter = signOf(towardA) === 'below' ? '(B)' : '(A)';
  const words = estimateInWords(letter === '(B)' ? turned(towardA) : towardA, interval, {
    unit: 'nats',
    ...ofItems,
  });
  const isBlind = Math.abs(towardA.mean) > (preference.sd ?? Infinity);
  return [
    {
      tone: isBlind ? 'caution' : 'note',
      text:
        `Unsteered, the model leans to the letter ${letter} by ${words}` +
        (isBlind
          ? ', more than its preference differs from item to item: it hardly reads the options, and ' +
            'letters say little about it.'
          : '.'),
    },
  ];
}

function turned({ mean, low, high, ...rest }: Estimate): Estimate {
  if (low === undefined || high === undefined) return { ...rest, mean: -mean };
  return { ...rest, mean: -mean, low: -high, high: -low };
}

function countFindings({ leftOut, fromPromptLast }: MultipleChoiceSummary): readonly Finding[] {
  const findings: (Finding | false)[] = [
    leftOut > 0 && {
      tone: 'note',
      text:
        `${leftOut === 1 ? '1 item is' : `${leftOut} items are`} left out: no one question with two ` +
        'answers, or not to be scored.',
    },
    fromPromptLast > 0 && {
      tone: 'note',
      text:
        `On ${fromPromptLast} items the prompt’s last token was pushed too: this tokenizer writes ` +
        'the letter into the answer’s first token, which that one predicts.',
    },
  ];
  return findings.filter((finding) => finding !== false);
}

function formTable({ conditions }: MultipleChoiceSummary, interval: string): Table {
  return {
    caption:
      'Change from unsteered with ' +
      `${interval}, n = ${conditions[0]?.open.effect.n ?? 0} items. Standardised: over the spread of ` +
      'what the unsteered model prefers in that form, so that the two compare.',
    head: [
      'condition',
      'open text (nats per token)',
      'letters (nats)',
      'open text, standardised',
      'letters, standardised',
      'difference',
    ],
    rows: conditions.map(({ condition, open, letters, difference }) => [
      conditionTitles[condition],
      ...[open.effect, letters.effect, open.standardised, letters.standardised, difference].map(
        (each) => estimateInCell(each, { signed: true }),
      ),
    ]),
  };
}

function orderTable({ conditions }: MultipleChoiceSummary, interval: string): Table {
  return {
    caption: `Letters by order: change of propensity for the positive option, nats, ${interval}`,
    head: ['condition', 'positive option is (A)', 'positive option is (B)', 'toward the letter A'],
    rows: conditions.map(({ condition, letters }) => [
      conditionTitles[condition],
      ...[letters.positiveIsA, letters.positiveIsB, letters.towardA].map((each) =>
        estimateInCell(each, { signed: true }),
      ),
    ]),
  };
}
