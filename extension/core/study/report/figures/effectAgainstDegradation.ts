import type { Estimate, StudyResult } from '../../summary';
import type { Figure, FigureContext } from '../figure';
import { estimateInCell } from '../formatEstimate';
import { formatMultiplier } from '../formatNumber';
import { hookPointLabels } from '../hookPointLabels';
import type { LegendEntry } from '../legend';
import { looks } from '../look';
import { paretoFront } from '../paretoFront';
import { dot, drawSvg, line, halo, ruleX, ruleY, text, type Mark } from '../plot';
import { wantedEffect } from '../wantedEffect';

/** One setting or prompt: what it gains and what it costs. */
interface TradeOff {
  readonly source: 'vector' | 'randomDirection' | 'shuffledPairs' | 'prompted';
  readonly label: string;
  readonly side: 1 | -1;
  readonly chosen: boolean;
  readonly effect: Estimate;
  readonly price: Estimate;
  readonly cost: number;
  readonly gain: number;
}

/**
 * Effect in the wanted direction over degradation, one point per setting, with the Pareto line of
 * the vector's settings.
 * @returns undefined when no degradation was measured.
 */
export function effectAgainstDegradation(
  result: StudyResult,
  context: FigureContext,
): Figure | undefined {
  const points = [...settingPoints(result), ...promptedPoints(result)];
  if (points.length === 0) return undefined;
  const vector = points.filter((point) => point.source === 'vector');
  const front = paretoFront([unsteeredPoint, ...vector]);
  const id = `${context.prefix}-trade-off`;
  const title = `Effect against degradation for ${result.concept}`;
  return {
    id,
    title,
    svg: drawSvg({
      id,
      title,
      description: description(front, points.length),
      height: 340,
      x: {
        label: 'degradation (nats per reply token)',
        nice: true,
        labelAnchor: 'center',
        labelArrow: 'none',
        inset: 6,
      },
      y: {
        label: 'effect in the wanted direction (nats per answer token)',
        grid: true,
        nice: true,
        labelArrow: 'none',
        inset: 6,
      },
      marks: marks(points, front),
    }),
    legend: legend(points),
    caption:
      'One point per setting: up is more effect in the direction that the sign of the multiplier asks ' +
      `for (n = ${points[0]?.effect.n} items), right is more degradation ` +
      `(n = ${points[0]?.price.n} texts). Thin crosses: ${context.interval} of the settings on the ` +
      'line. No setting below the line is worth taking: one on it does as much for less.',
    table: {
      caption: title,
      head: [
        'setting',
        'effect in the wanted direction (nats per answer token)',
        'n items',
        'degradation (nats per reply token)',
        'n texts',
        'on the Pareto line',
      ],
      rows: points.map((point) => [
        point.label,
        estimateInCell(point.effect, { signed: true }),
        String(point.effect.n),
        estimateInCell(point.price, { signed: true }),
        String(point.price.n),
        front.includes(point) ? 'yes' : point.source === 'vector' ? 'no' : 'baseline',
      ]),
    },
  };
}

const unsteeredPoint = { cost: 0, gain: 0, label: 'unsteered' };
type FrontPoint = TradeOff | typeof unsteeredPoint;

function settingPoints(result: StudyResult): readonly TradeOff[] {
  const labels = hookPointLabels(result);
  const { chosen } = result;
  return result.settings.flatMap((row) => {
    if (row.multiplier === 0 || row.degradation === undefined) return [];
    const where = labels.get(row.hookPoint) ?? row.hookPoint;
    const name = `${where}, multiplier ${formatMultiplier(row.multiplier)}`;
    return tradeOff({
      source: row.source,
      label: row.source === 'vector' ? name : `${looks[row.source].label}, ${name}`,
      side: row.multiplier < 0 ? -1 : 1,
      chosen:
        row.source === 'vector' &&
        row.hookPoint === chosen.hookPoint &&
        row.multiplier === chosen.multiplier,
      effect: row.effectPerToken,
      price: row.degradation.nllDifference,
    });
  });
}

function promptedPoints({ prompted }: StudyResult): readonly TradeOff[] {
  return prompted.flatMap((row) =>
    row.degradation === undefined
      ? []
      : tradeOff({
          source: 'prompted',
          label: `prompted ${row.side === 'positive' ? 'for' : 'against'} the concept`,
          side: row.side === 'positive' ? 1 : -1,
          chosen: false,
          effect: row.effectPerToken,
          price: row.degradation.nllDifference,
        }),
  );
}

function tradeOff(row: Omit<TradeOff, 'cost' | 'gain'>): TradeOff {
  const effect = wantedEffect(row.effect, row.side);
  return { ...row, effect, cost: row.price.mean, gain: effect.mean };
}

function marks(points: readonly TradeOff[], front: readonly FrontPoint[]): readonly Mark[] {
  const onLine = points.filter((point) => front.includes(point));
  const { vector, unsteered } = looks;
  return [
    ruleY([0], { y: (zero) => zero, strokeOpacity: 0.35 }),
    ruleX([0], { x: (zero) => zero, strokeOpacity: 0.35 }),
    line(front, { ...position, stroke: vector.colour, strokeWidth: 1.5, curve: 'step-after' }),
    ruleX(onLine, {
      x: (point) => point.cost,
      y1: (point) => point.effect.low,
      y2: (point) => point.effect.high,
      stroke: vector.colour,
      strokeOpacity: 0.55,
    }),
    ruleY(onLine, {
      y: (point) => point.gain,
      x1: (point) => point.price.low,
      x2: (point) => point.price.high,
      stroke: vector.colour,
      strokeOpacity: 0.55,
    }),
    ...baselineSources.map((source) =>
      dot(
        points.filter((point) => point.source === source),
        { ...position, ...pointStyle(source), title: (point) => point.label },
      ),
    ),
    ...vectorDots(points),
    dot([unsteeredPoint], {
      ...position,
      symbol: unsteered.symbol,
      stroke: unsteered.colour,
      strokeWidth: 2,
      r: 5,
    }),
    ...chosenMarks(points),
  ];
}

const position = {
  x: (point: FrontPoint) => point.cost,
  y: (point: FrontPoint) => point.gain,
};
const baselineSources = ['randomDirection', 'shuffledPairs', 'prompted'] as const;

const pointStyle = (source: (typeof baselineSources)[number]) => ({
  symbol: looks[source].symbol,
  fill: looks[source].colour,
  fillOpacity: 0.75,
  r: source === 'prompted' ? 6 : 3.5,
});

/** Filled for multipliers above 0, hollow below: the two directions often behave differently. */
function vectorDots(points: readonly TradeOff[]): readonly Mark[] {
  const { colour } = looks.vector;
  const vector = points.filter((point) => point.source === 'vector');
  const title = (point: TradeOff) => point.label;
  return [
    dot(
      vector.filter((point) => point.side > 0),
      { ...position, fill: colour, r: 4, title },
    ),
    dot(
      vector.filter((point) => point.side < 0),
      { ...position, stroke: colour, strokeWidth: 1.6, fill: 'var(--paper)', r: 3.6, title },
    ),
  ];
}

function chosenMarks(points: readonly TradeOff[]): readonly Mark[] {
  const chosen = points.filter((point) => point.chosen);
  // Away from the right edge, where the label would be cut off.
  const costs = points.map((point) => point.cost);
  const middle = (Math.max(...costs) + Math.min(...costs)) / 2;
  const label = (words: readonly TradeOff[], side: 'start' | 'end') =>
    text(words, {
      ...position,
      ...halo,
      text: () => 'chosen',
      dx: side === 'start' ? 12 : -12,
      dy: 14,
      textAnchor: side,
    });
  return [
    dot(chosen, { ...position, stroke: 'currentColor', strokeWidth: 2, fill: 'none', r: 8 }),
    label(
      chosen.filter((point) => point.cost <= middle),
      'start',
    ),
    label(
      chosen.filter((point) => point.cost > middle),
      'end',
    ),
  ];
}

function description(front: readonly FrontPoint[], count: number): string {
  const names = front.map((point) => point.label).join('; ');
  return `${count} settings and baselines. On the Pareto line, from no degradation to most: ${names}.`;
}

function legend(points: readonly TradeOff[]): readonly LegendEntry[] {
  const { vector, unsteered } = looks;
  const has = (source: TradeOff['source'], side?: number) =>
    points.some((p) => p.source === source && (side === undefined || p.side === side));
  const entries: (LegendEntry | false)[] = [
    has('vector', 1) && {
      kind: 'circle',
      colour: vector.colour,
      label: 'vector, multiplier above 0',
    },
    has('vector', -1) && {
      kind: 'hollow',
      colour: vector.colour,
      label: 'vector, multiplier below 0',
    },
    has('vector') && { kind: 'line', colour: vector.colour, label: 'Pareto line of the vector' },
    ...baselineSources.map((source): LegendEntry | false => {
      const { symbol, colour, label } = looks[source];
      return has(source) && { kind: symbol, colour, label: `baseline: ${label}` };
    }),
    { kind: 'times', colour: unsteered.colour, label: 'baseline: unsteered' },
  ];
  return entries.filter((entry) => entry !== false);
}
