import { formatMultiplier, formatNumber } from '../formatNumber';
import { looks } from '../look';
import { isAntiSteerable, type ItemAtChosen } from '../lookUp';
import { dot, drawSvg, line, ruleX, ruleY } from '../plot';

/** The propensity curve of one item as a small figure (SVG text); its numbers stand beside it. */
export function itemCurve(
  entry: ItemAtChosen,
  { id, multipliers }: { readonly id: string; readonly multipliers: readonly number[] },
): string {
  const look = isAntiSteerable(entry) ? looks.antiSteerable : looks.vector;
  const points = entry.curve.propensity.map((propensity, index) => ({
    multiplier: multipliers[index] ?? NaN,
    propensity,
  }));
  const position = {
    x: (point: (typeof points)[number]) => point.multiplier,
    y: (point: (typeof points)[number]) => point.propensity,
  };
  return drawSvg({
    id,
    title: `Propensity curve of item ${entry.item.id}`,
    description: points
      .map(
        ({ multiplier, propensity }) =>
          `${formatMultiplier(multiplier)}: ${formatNumber(propensity)}`,
      )
      .join('; '),
    width: 250,
    height: 140,
    margins: { top: 10, right: 10, bottom: 26, left: 46 },
    x: { label: null, ticks: 3, tickFormat: formatMultiplier },
    y: { label: null, ticks: 4, nice: true, grid: true },
    marks: [
      ruleY([0], { y: (zero) => zero, strokeOpacity: 0.5 }),
      ruleX([0], { x: (zero) => zero, strokeOpacity: 0.35 }),
      line(points, {
        ...position,
        stroke: look.colour,
        strokeDasharray: look.dash,
        strokeWidth: 2,
      }),
      dot(points, { ...position, fill: look.colour, symbol: look.symbol, r: 3.5 }),
    ],
  });
}
