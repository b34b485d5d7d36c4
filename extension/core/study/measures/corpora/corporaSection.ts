import { estimateInCell, estimateInWords } from '../../report/formatEstimate';
import { formatMultiplier, formatNumber } from '../../report/formatNumber';
import { clipText } from '../../report/clipText';
import type { FigureContext } from '../../report/figure';
import type { Finding } from '../../report/findings/finding';
import { signOf } from '../../report/findings/sign';
import type { ReportSection } from '../../report/reportSection';
import type { Table } from '../../report/table';
import { conditionTitles } from '../conditionName';
import type { CorporaSummary } from './schemas';

export function corporaSection(
  summary: CorporaSummary,
  { interval }: FigureContext,
): ReportSection {
  const { windows, words } = summary;
  const worst = [...(windows?.worst ?? []), ...(words?.worst ?? [])];
  return {
    title: 'Running text: WikiText-2 and LAMBADA',
    headline: headline(summary, interval),
    findings: [...windowFindings(summary), ...wordFindings(summary, interval)],
    tables: [windowTable(summary), wordTable(summary)].filter((table) => table !== undefined),
    figures: [],
    quotes: worst.map(({ name, text, unsteered, steered }) => ({
      title: name,
      tags: [],
      parts: [
        {
          label: 'Text',
          text: clipText(text, textCharacters),
          numbers:
            `${formatNumber(unsteered)} nats unsteered, ${formatNumber(steered)} steered ` +
            `(${formatNumber(steered - unsteered, { signed: true })})`,
        },
      ],
    })),
    appendix: [],
  };
}

const textCharacters = 500;

function headline({ multiplier, windows, words }: CorporaSummary, interval: string): string {
  const at = `At multiplier ${formatMultiplier(multiplier)} the vector changed`;
  const ofWindows = windows?.compared.find(({ condition }) => condition === 'steered');
  const ofWords = words?.compared.find(({ condition }) => condition === 'steered');
  const said = [
    ...(ofWindows === undefined
      ? []
      : [
          `the negative log-likelihood of WikiText-2 by ${estimateInWords(
            ofWindows.difference,
            interval,
            { unit: 'nats per token', of: 'windows', signed: true },
          )}`,
        ]),
    ...(ofWords === undefined
      ? []
      : [
          `the share of LAMBADA’s last words that it gets right by ${estimateInWords(
            ofWords.rightDifference,
            interval,
            { unit: '', of: 'words', signed: true },
          )}`,
        ]),
  ];
  return said.length === 0 ? 'No text was scored steered.' : `${at} ${said.join(' and ')}.`;
}

function windowFindings({ windows }: CorporaSummary): readonly Finding[] {
  const steered = windows?.compared.find(({ condition }) => condition === 'steered');
  const random = windows?.compared.find(({ condition }) => condition === 'randomDirection');
  if (steered === undefined || random === undefined) return [];
  const isDearer = steered.difference.mean > random.difference.mean;
  return [
    {
      tone: isDearer && signOf(steered.difference) === 'above' ? 'caution' : 'note',
      text:
        `A random direction of equal norm costs ${estimateInCell(random.difference, { signed: true })} ` +
        `nats per token of WikiText-2, the vector ${estimateInCell(steered.difference, { signed: true })}.`,
    },
  ];
}

function wordFindings({ words }: CorporaSummary, interval: string): readonly Finding[] {
  const steered = words?.compared.find(({ condition }) => condition === 'steered');
  if (words === undefined || steered === undefined) return [];
  const { gained, lost, p, detectable } = steered;
  const test = p === undefined ? 'no word changed' : `McNemar p = ${formatNumber(p)}`;
  const floor =
    detectable === undefined
      ? 'so few words cannot show a difference'
      : `a difference would show from ${formatNumber(detectable)} on`;
  const before = estimateInWords(words.right, interval, { unit: '', of: 'words' });
  return [
    {
      tone: p !== undefined && p < 0.05 && lost > gained ? 'bad' : 'note',
      text:
        `LAMBADA: ${before} right unsteered; steered, ${lost} words lost and ${gained} gained ` +
        `(${test}; ${floor}).`,
    },
  ];
}

function windowTable({ windows }: CorporaSummary): Table | undefined {
  if (windows === undefined) return undefined;
  return {
    caption: `WikiText-2, ${windows.unsteered.n} windows, ${windows.tokens} tokens scored: nats per token`,
    head: ['condition', 'negative log-likelihood', 'difference', 'KL from unsteered'],
    rows: [
      [conditionTitles.unsteered, estimateInCell(windows.unsteered), '–', '–'],
      ...windows.compared.map(({ condition, nll, difference, kl }) => [
        conditionTitles[condition],
        estimateInCell(nll),
        estimateInCell(difference, { signed: true }),
        estimateInCell(kl),
      ]),
    ],
  };
}

function wordTable({ words }: CorporaSummary): Table | undefined {
  if (words === undefined) return undefined;
  return {
    caption: `LAMBADA, the last words of ${words.unsteered.n} passages`,
    head: [
      'condition',
      'right',
      'difference',
      'McNemar p',
      'negative log-likelihood of the word (nats)',
      'difference',
      'KL from unsteered (nats per token)',
    ],
    rows: [
      [
        conditionTitles.unsteered,
        estimateInCell(words.right),
        '–',
        '–',
        estimateInCell(words.unsteered),
        '–',
        '–',
      ],
      ...words.compared.map((row) => [
        conditionTitles[row.condition],
        estimateInCell(row.right),
        estimateInCell(row.rightDifference, { signed: true }),
        row.p === undefined ? '–' : formatNumber(row.p),
        estimateInCell(row.nll),
        estimateInCell(row.difference, { signed: true }),
        estimateInCell(row.kl),
      ]),
    ],
  };
}
