import type { DescribedSteering } from '../../extension/protocol/engineCalls';
import type { Figure } from '../../extension/core/study/report/figure';
import { formatNumber } from '../../extension/core/study/report/formatNumber';
import { dot, drawSvg, ruleX } from '../../extension/core/study/report/plot';
import { looks } from '../../extension/core/study/report/look';
import { t } from '../strings';

type Place = DescribedSteering['places'][number];

/**
 * Length of the vector at each place, in the order of the file.
 * @returns undefined for fewer than two places that have a length: one number needs no figure.
 */
export function normFigure(places: readonly Place[], prefix: string): Figure | undefined {
  const known = places.flatMap(({ hookName, norm }, at) =>
    norm === undefined ? [] : [{ at, hookName, norm }],
  );
  const [first, ...others] = known;
  if (first === undefined || others.length === 0) return undefined;
  const top = known.reduce((most, place) => (place.norm > most.norm ? place : most));
  const id = `${prefix}-norms`;
  const title = t('Norm at each place');
  const xOf = ({ at }: (typeof known)[number]) => at;
  const yOf = ({ norm: length }: (typeof known)[number]) => length;
  const { colour } = looks.vector;
  return {
    id,
    title,
    svg: drawSvg({
      id,
      title,
      description: t('The largest norm is {0}, at {1}.', formatNumber(top.norm), top.hookName),
      height: 190,
      margins: { top: 14 },
      x: {
        label: t('place, in the order of the file'),
        ticks: known.length <= 12 ? known.map(({ at }) => at) : 6,
        tickFormat: (at: number) => blockOf(places[at]?.hookName ?? ''),
        labelAnchor: 'center',
        labelArrow: 'none',
        inset: 10,
      },
      y: { label: t('norm'), grid: true, nice: true, zero: true, labelArrow: 'none' },
      marks: [
        ruleX(known, {
          x: xOf,
          y1: 0,
          y2: yOf,
          stroke: colour,
          strokeWidth: 2,
        }),
        dot(known, { x: xOf, y: yOf, fill: colour, r: 3 }),
      ],
    }),
    legend: [],
    caption: t(
      'Length of the vector at {0} places. The largest is {1}, at {2}; a push is as long as norm times multiplier.',
      known.length,
      formatNumber(top.norm),
      top.hookName,
    ),
    table: {
      caption: title,
      head: [t('Hook point'), t('Norm')],
      rows: places.map(({ hookName, norm }) => [
        hookName,
        norm === undefined ? t('not finite') : formatNumber(norm),
      ]),
    },
  };
}

/** The number of a block in a hook's name, which is what fits under a tick. */
const blockOf = (hookName: string): string => /\d+/.exec(hookName)?.[0] ?? '';
