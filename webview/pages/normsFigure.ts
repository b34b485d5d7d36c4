import type { Figure } from '../../extension/core/study/report/figure';
import { formatNumber, formatPercent } from '../../extension/core/study/report/formatNumber';
import { dot, drawSvg, ruleX, ruleY } from '../../extension/core/study/report/plot';
import type { Table } from '../../extension/core/study/report/table';
import type { DescribedSteering } from '../../extension/protocol/engineCalls';
import { t } from '../strings';
import { placeLooks, placesInBlocks, type PlaceInBlock } from './placesInBlocks';

type Places = DescribedSteering['places'];

/**
 * Length of the vector at each hook point.
 * @returns undefined where there is but one place: one number needs no figure.
 */
export function normsFigure(places: Places): Figure | undefined {
  const known = placesInBlocks(places).filter(({ place }) => place.norm !== undefined);
  if (known.length < 2) return undefined;
  const id = 'norms';
  const title = t('Length by block');
  const sites = [...new Set(known.map(({ site }) => site))];
  return {
    id,
    title,
    svg: drawSvg({
      id,
      title,
      description: inWords(known),
      height: 260,
      x: {
        label: t('block'),
        ticks: Math.min(8, known.length),
        tickFormat: (block: number) => (Number.isInteger(block) ? String(block) : ''),
        labelAnchor: 'center',
        labelArrow: 'none',
        inset: 10,
      },
      y: { label: t('norm of the vector'), grid: true, nice: true, zero: true, labelArrow: 'none' },
      marks: [
        ruleY([0], { y: (zero: number) => zero, strokeWidth: 1.5 }),
        ...sites.flatMap((site) => marksOf(site, known)),
      ],
    }),
    legend: sites.map((site) => {
      const { symbol, colour } = placeLooks(site);
      return { kind: symbol, colour, label: site };
    }),
    caption: t(
      '{0} Vectors of later blocks are often longer because the residual stream is: the same ' +
        'multiplier then pushes as far in proportion.',
      inWords(known),
    ),
    table: normsTable(places),
  };
}

/** Length and concentration of each place, in block order. */
export function normsTable(places: Places): Table {
  return {
    caption: t('Length of the vector at each hook point, in block order'),
    head: [t('Hook point'), t('Width'), t('Norm'), t('Share of the 3 largest dimensions')],
    rows: places.map(({ hookName, width, norm, topDimensionShare: share }) => [
      hookName,
      String(width),
      norm === undefined ? t('not finite') : formatNumber(norm),
      share === undefined ? '–' : formatPercent(share),
    ]),
  };
}

function marksOf(site: string, known: readonly PlaceInBlock[]) {
  const { symbol, colour } = placeLooks(site);
  const rows = known.filter((each) => each.site === site);
  const x = ({ block }: PlaceInBlock) => block;
  const y = ({ place }: PlaceInBlock) => place.norm ?? 0;
  return [
    ruleX(rows, { x, y1: () => 0, y2: y, stroke: colour, strokeWidth: 2, strokeOpacity: 0.55 }),
    dot(rows, { x, y, fill: colour, symbol, r: 4 }),
  ];
}

function inWords(known: readonly PlaceInBlock[]): string {
  const sorted = [...known].sort((a, b) => (a.place.norm ?? 0) - (b.place.norm ?? 0));
  const say = (each: PlaceInBlock | undefined) => [
    formatNumber(each?.place.norm ?? 0),
    each?.block ?? 0,
  ];
  return t(
    'The norm goes from {0} at block {1} to {2} at block {3}.',
    ...say(sorted[0]),
    ...say(sorted.at(-1)),
  );
}
