import type { Figure } from '../../extension/core/study/report/figure';
import { formatNumber } from '../../extension/core/study/report/formatNumber';
import { cell, drawSvg, text } from '../../extension/core/study/report/plot';
import type { DescribedSteering } from '../../extension/protocol/engineCalls';
import { t } from '../strings';
import { placeName, placesInBlocks } from './placesInBlocks';

/** Deep enough to see, light enough for a number on top to be read in light and in dark. */
const deepest = 0.62;
/** More, and numbers do not fit into the cells; they stand in the table either way. */
const mostWithNumbers = 10;
const width = 460;

interface Pair {
  readonly row: string;
  readonly column: string;
  readonly cosine: number;
}

/**
 * Which way the vectors of different blocks point: cosine of each with each other.
 * @returns undefined where there is nothing to compare.
 */
export function cosineFigure({ places, cosines }: DescribedSteering): Figure | undefined {
  const names = placesInBlocks(places).map(placeName);
  if (cosines === undefined || names.length !== places.length || names.length < 2) return undefined;
  const pairs = cosines.flatMap((row, at) =>
    row.map((cosine, other) => ({ row: names[at] ?? '', column: names[other] ?? '', cosine })),
  );
  const id = 'cosines';
  const title = t('Direction by block');
  return {
    id,
    title,
    svg: draw(id, title, names, pairs),
    legend: [
      { kind: 'box', colour: 'var(--blue)', label: t('points the same way (above 0)') },
      { kind: 'box', colour: 'var(--orange)', label: t('points the other way (below 0)') },
    ],
    caption: t(
      'Cosine of each block’s vector with each other’s, −1 to 1; the deeper the colour, the ' +
        'farther from 0. {0}',
      inWords(names, cosines),
    ),
    table: {
      caption: t('Cosine of each hook point’s vector with each other’s, −1 to 1'),
      head: [t('Block'), ...names],
      rows: cosines.map((row, at) => [names[at] ?? '', ...row.map(shown)]),
    },
  };
}

function draw(id: string, title: string, names: readonly string[], pairs: readonly Pair[]) {
  const left = 24 + 7 * Math.max(...names.map(({ length }) => length));
  const position = { x: ({ column }: Pair) => column, y: ({ row }: Pair) => row };
  // Every name where there is room for it, else every fifth.
  const isTold = (name: string) => names.length <= 16 || names.indexOf(name) % 5 === 0;
  const axis = {
    type: 'band',
    domain: names,
    ticks: names.filter(isTold),
    tickSize: 0,
    labelArrow: 'none',
    padding: 0,
  } as const;
  return drawSvg({
    id,
    title,
    description: t('Cosines of {0} blocks with each other.', names.length),
    width,
    height: width - left + 60,
    margins: { top: 8, left, right: 6 },
    x: { ...axis, label: t('block'), labelAnchor: 'center' },
    y: { ...axis, label: null },
    marks: [
      cell(pairs, {
        ...position,
        inset: names.length > mostWithNumbers ? 0 : 1,
        fill: ({ cosine }: Pair) => (cosine < 0 ? 'var(--orange)' : 'var(--blue)'),
        fillOpacity: ({ cosine }: Pair) => deepest * Math.abs(cosine),
      }),
      ...(names.length > mostWithNumbers
        ? []
        : [text(pairs, { ...position, text: ({ cosine }: Pair) => shown(cosine), fontSize: 11 })]),
    ],
  });
}

function shown(cosine: number): string {
  return formatNumber(cosine, { decimals: 2 });
}

/** How alike neighbours are, and which two blocks are least alike. */
function inWords(names: readonly string[], cosines: readonly (readonly number[])[]): string {
  const pairs = names.flatMap((one, at) =>
    names.slice(at + 1).map((other, further) => ({
      words: [one, other],
      cosine: cosines[at]?.[at + 1 + further] ?? 0,
      isNext: further === 0,
    })),
  );
  const neighbours = pairs.filter(({ isNext }) => isNext).map(({ cosine }) => cosine);
  const least = pairs.reduce((one, other) => (other.cosine < one.cosine ? other : one));
  return t(
    'Neighbours: {0} to {1}. Least alike: {2} and {3}, {4}.',
    shown(Math.min(...neighbours)),
    shown(Math.max(...neighbours)),
    least.words[0] ?? '',
    least.words[1] ?? '',
    shown(least.cosine),
  );
}
