import { openTextShift } from '../../../evaluation/openText/openTextShift';
import type { Figure, FigureContext } from '../../report/figure';
import { formatNumber } from '../../report/formatNumber';
import { looks } from '../../report/look';
import { dot, drawSvg, line, ruleX, ruleY } from '../../report/plot';
import type { OpenTextSummary } from './schemas';

/**
 * Each item by what became of its two answers. Above the diagonal the classes separate; left of and
 * below 0 both answers became less likely, which a difference alone hides.
 * @returns undefined for no items.
 */
export function openTextFigure(
  { items, block, multiplier }: OpenTextSummary,
  { prefix }: FigureContext,
): Figure | undefined {
  const shifts = items.map((item) => ({ id: item.id, ...openTextShift(item) }));
  const ends = shifts.flatMap(({ promote, suppress }) => [promote, suppress]);
  if (shifts.length === 0) return undefined;
  const reach = [Math.min(0, ...ends), Math.max(0, ...ends)];
  const right = shifts.filter(({ gap }) => gap > 0);
  const wrong = shifts.filter(({ gap }) => gap <= 0);
  const both = shifts.filter(({ promote, suppress }) => promote < 0 && suppress < 0).length;
  const id = `${prefix}-shifts`;
  const title = `What became of both answers, block ${block}`;
  const place = {
    x: ({ suppress }: (typeof shifts)[number]) => suppress,
    y: ({ promote }: (typeof shifts)[number]) => promote,
    title: (item: (typeof shifts)[number]) => item.id,
  };
  const axis = { grid: true, nice: true, domain: reach, labelArrow: 'none' as const };
  return {
    id,
    title,
    svg: drawSvg({
      id,
      title,
      description: `${right.length} of ${shifts.length} items lie above the diagonal.`,
      height: 340,
      x: {
        ...axis,
        label: 'change of the negative answer (nats per token)',
        labelAnchor: 'center',
      },
      y: { ...axis, label: 'change of the positive answer (nats per token)' },
      marks: [
        ruleX([0], { x: (zero) => zero, strokeWidth: 1 }),
        ruleY([0], { y: (zero) => zero, strokeWidth: 1 }),
        line(reach, { x: (end) => end, y: (end) => end, strokeDasharray: '4,3', strokeWidth: 1.5 }),
        dot(right, { ...place, fill: looks.vector.colour, r: 4 }),
        dot(wrong, {
          ...place,
          fill: looks.antiSteerable.colour,
          symbol: looks.antiSteerable.symbol,
          r: 5,
        }),
      ],
    }),
    legend: [
      { kind: 'circle', colour: looks.vector.colour, label: 'item moved the right way' },
      {
        kind: looks.antiSteerable.symbol,
        colour: looks.antiSteerable.colour,
        label: 'item moved the wrong way',
      },
      { kind: 'line', colour: 'currentColor', dash: '4,3', label: 'no gap' },
    ],
    caption:
      `One mark per item, n = ${shifts.length}, multiplier ${multiplier}. On ${both} items both ` +
      'answers became less likely. The gap is the height above the dashed line.',
    table: {
      caption: title,
      head: ['item', 'positive answer', 'negative answer', 'gap (nats per token)'],
      rows: shifts.map((shift) => [
        shift.id,
        ...[shift.promote, shift.suppress, shift.gap].map((value) =>
          formatNumber(value, { signed: true }),
        ),
      ]),
    },
  };
}
