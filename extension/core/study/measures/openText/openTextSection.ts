import { conditionTitles } from '../conditionName';
import type { FigureContext } from '../../report/figure';
import type { Finding } from '../../report/findings/finding';
import { signOf } from '../../report/findings/sign';
import { estimateInCell, estimateInWords, shareInCell } from '../../report/formatEstimate';
import { formatMultiplier, formatNumber } from '../../report/formatNumber';
import type { ReportSection } from '../../report/reportSection';
import type { Table } from '../../report/table';
import { openTextFigure } from './openTextFigure';
import type { OpenTextCondition, OpenTextSummary } from './schemas';

const nats = { unit: 'nats per token', of: 'items', signed: true };

export function openTextSection(summary: OpenTextSummary, context: FigureContext): ReportSection {
  const { interval } = context;
  const own = summary.conditions.find(({ condition }) => condition === 'steered');
  const figure = openTextFigure(summary, context);
  return {
    title: 'Open text: which answer became likelier',
    headline: own === undefined ? 'Not measured.' : headline(summary, own, interval),
    findings: own === undefined ? [] : findings(summary, own, interval),
    tables: [conditionTable(summary, interval)],
    figures: figure === undefined ? [] : [figure],
    quotes: [],
    appendix: [itemTable(summary)],
  };
}

function headline(
  { block, multiplier }: OpenTextSummary,
  { gap, promote, suppress }: OpenTextCondition,
  interval: string,
): string {
  return (
    `At block ${block} and multiplier ${formatMultiplier(multiplier)} the two answers were moved ` +
    `apart by ${estimateInWords(gap, interval, nats)}: the positive answer changed by ` +
    `${formatNumber(promote.mean, { signed: true })}, the negative one by ` +
    `${formatNumber(suppress.mean, { signed: true })}.`
  );
}

function findings(
  { aheadOfRandom, labelAnswers, items, preference }: OpenTextSummary,
  own: OpenTextCondition,
  interval: string,
): readonly Finding[] {
  return [
    ...labelFinding(labelAnswers, items.length),
    gapFinding(own),
    standardisedFinding(own, preference.sd, interval),
    hardestFinding(own, interval),
    ...(aheadOfRandom === undefined ? [] : [randomFinding(aheadOfRandom, interval)]),
  ].filter((finding) => finding !== undefined);
}

function labelFinding(labels: number, n: number): readonly Finding[] {
  if (labels === 0) return [];
  return [
    {
      tone: 'caution',
      text:
        `On ${labels} of ${n} items the answers are letters, so this is multiple choice and no ` +
        'open text. Ask for the measure multipleChoice too: it measures the options as answers.',
    },
  ];
}

function gapFinding({ gap, movedRight, promoted, suppressed }: OpenTextCondition): Finding {
  const counted =
    `${shareInCell(movedRight)} of items moved the right way; the positive answer became ` +
    `likelier on ${promoted.count} of ${promoted.n}, the negative one rarer on ` +
    `${suppressed.count} of ${suppressed.n}.`;
  switch (signOf(gap)) {
    case 'above':
      return { tone: 'good', text: `The gap lies above 0: the two classes separate. ${counted}` };
    case 'below':
      return { tone: 'bad', text: `The gap lies below 0: the wrong class gains. ${counted}` };
    case 'includesZero':
      return {
        tone: 'bad',
        text: `The interval of the gap includes 0: no separation is shown. ${counted}`,
      };
    case 'noInterval':
      return { tone: 'bad', text: `There are too few items for an interval. ${counted}` };
  }
}

function standardisedFinding(
  { standardisedGap }: OpenTextCondition,
  spread: number | undefined,
  interval: string,
): Finding | undefined {
  if (standardisedGap === undefined || spread === undefined) return undefined;
  const words = estimateInWords(standardisedGap, interval, { unit: '', of: 'items', signed: true });
  return {
    tone: 'note',
    text:
      `Standardised gap: ${words}, in units of the spread of what the unsteered model prefers ` +
      `from item to item (${formatNumber(spread)} nats per token). It compares with other concepts.`,
  };
}

/** Where the model is far from the concept is where steering is asked for. */
function hardestFinding({ hardest, gap }: OpenTextCondition, interval: string): Finding {
  const words = estimateInWords(hardest.gap, interval, nats);
  const isWorse = signOf(hardest.gap) !== 'above' && signOf(gap) === 'above';
  return {
    tone: isWorse ? 'caution' : 'note',
    text:
      `On the hardest quarter (${hardest.answers} of each side's answers, where the unsteered model ` +
      `is furthest from the concept) the gap is ${words}` +
      (isWorse ? ': no separation is shown where it is needed most.' : '.'),
  };
}

function randomFinding(
  ahead: NonNullable<OpenTextSummary['aheadOfRandom']>,
  interval: string,
): Finding {
  const words = estimateInWords(ahead, interval, nats);
  return signOf(ahead) === 'above'
    ? { tone: 'good', text: `The vector is ahead of a random direction of equal norm by ${words}.` }
    : {
        tone: 'bad',
        text: `The vector is not shown to be ahead of a random direction of equal norm: ${words}.`,
      };
}

function conditionTable({ conditions, items }: OpenTextSummary, interval: string): Table {
  return {
    caption:
      `Change from unsteered in nats per token, n = ${items.length} items, ${interval}. ` +
      'Suppress below 0 is wanted; for the mirrored vector everything is wanted the other way.',
    head: ['condition', 'answers', 'promote', 'suppress', 'gap', 'moved the right way'],
    rows: conditions.flatMap(({ condition, hardest, movedRight, ...all }) => [
      [
        conditionTitles[condition],
        'all',
        ...[all.promote, all.suppress, all.gap].map(shown),
        shareInCell(movedRight),
      ],
      [
        conditionTitles[condition],
        `hardest ${hardest.answers}`,
        ...[hardest.promote, hardest.suppress, hardest.gap].map(shown),
        '–',
      ],
    ]),
  };
}

const shown = (estimate: OpenTextCondition['gap']) => estimateInCell(estimate, { signed: true });

function itemTable({ items, multiplier }: OpenTextSummary): Table {
  const gapOf = ({ unsteered, steered }: (typeof items)[number]) =>
    steered.positive - unsteered.positive - (steered.negative - unsteered.negative);
  return {
    caption:
      'Open text by item, the smallest gap first: log-likelihood in nats per token, unsteered → ' +
      `multiplier ${formatMultiplier(multiplier)}`,
    head: ['item', 'positive answer', 'negative answer', 'gap'],
    rows: items
      .map((item) => ({ item, gap: gapOf(item) }))
      .toSorted((a, b) => a.gap - b.gap)
      .map(({ item: { id, unsteered, steered }, gap }) => [
        id,
        `${formatNumber(unsteered.positive)} → ${formatNumber(steered.positive)}`,
        `${formatNumber(unsteered.negative)} → ${formatNumber(steered.negative)}`,
        formatNumber(gap, { signed: true }),
      ]),
  };
}
