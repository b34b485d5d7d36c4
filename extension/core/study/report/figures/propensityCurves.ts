import type { PushSource, SettingResult, StudyResult } from '../../summary';
import type { Figure, FigureContext } from '../figure';
import { estimateInCell } from '../formatEstimate';
import { formatMultiplier } from '../formatNumber';
import type { LegendEntry } from '../legend';
import { looks } from '../look';
import { isAntiSteerable, worstFirst } from '../lookUp';
import { areaY, dot, drawSvg, line, ruleX, type Mark } from '../plot';

/** More lines would be one solid area. Mean and band always stand for all items. */
const mostItemLines = 120;

/** Propensity over multipliers at the chosen hook point, mean with band and every item (Tan et al. 2024). */
export function propensityCurves(result: StudyResult, context: FigureContext): Figure {
  const id = `${context.prefix}-propensity`;
  const title = `Propensity curve for ${result.concept}, block ${result.chosen.block}`;
  const means = curveOf(result, 'vector');
  const baselines = (['randomDirection', 'shuffledPairs'] as const).filter(
    (source) => curveOf(result, source).length > 0,
  );
  return {
    id,
    title,
    svg: drawSvg({
      id,
      title,
      description: description(result, means),
      height: 330,
      x: {
        label: 'multiplier',
        ticks: result.multipliers.length > 8 ? 7 : result.multipliers,
        tickFormat: formatMultiplier,
        labelAnchor: 'center',
        labelArrow: 'none',
      },
      y: {
        label: 'propensity (nats, summed over answer tokens)',
        grid: true,
        nice: true,
        labelArrow: 'none',
      },
      marks: [
        ruleX([0], { x: (zero) => zero, strokeOpacity: 0.35 }),
        ...itemLines(result),
        ...meanLines(means),
        ...baselines.map((source) => baselineLine(source, curveOf(result, source))),
      ],
    }),
    legend: legend(context.interval, baselines),
    caption:
      `Thick line: mean of n = ${result.items.length} items of the ${result.split} split; band: ` +
      `${context.interval} of that mean. Thin lines: single items${cutNote(result.items.length)}. ` +
      'A curve that falls to the right is anti-steerable: the vector moves that item against the concept.',
    table: {
      caption: `${title} (nats, summed over answer tokens)`,
      head: ['multiplier', 'vector', ...baselines.map((source) => looks[source].label), 'n items'],
      rows: means.map((row) => [
        formatMultiplier(row.multiplier),
        estimateInCell(row.propensity),
        ...baselines.map((source) => {
          const curve = curveOf(result, source);
          const other = curve.find(({ multiplier }) => multiplier === row.multiplier);
          return estimateInCell(other?.propensity);
        }),
        String(row.propensity.n),
      ]),
    },
  };
}

function curveOf(result: StudyResult, source: PushSource): readonly SettingResult[] {
  return result.settings
    .filter((row) => row.source === source && row.hookPoint === result.chosen.hookPoint)
    .sort((a, b) => a.multiplier - b.multiplier);
}

function itemLines(result: StudyResult): readonly Mark[] {
  const shown = worstFirst(result).slice(0, mostItemLines);
  const turned = shown.filter(isAntiSteerable).length;
  const points = shown.flatMap((entry) =>
    entry.curve.propensity.map((propensity, index) => ({
      id: entry.item.id,
      anti: isAntiSteerable(entry),
      multiplier: result.multipliers[index],
      propensity,
    })),
  );
  const position = {
    x: (point: (typeof points)[number]) => point.multiplier,
    y: (point: (typeof points)[number]) => point.propensity,
    z: (point: (typeof points)[number]) => point.id,
  };
  const { antiSteerable, vector } = looks;
  return [
    line(
      points.filter((point) => !point.anti),
      { ...position, stroke: vector.colour, strokeOpacity: 0.3, strokeWidth: 1 },
    ),
    line(
      points.filter((point) => point.anti),
      {
        ...position,
        stroke: antiSteerable.colour,
        strokeDasharray: antiSteerable.dash,
        strokeWidth: 1.3,
        strokeOpacity: Math.max(0.3, Math.min(0.9, 20 / Math.max(1, turned))),
      },
    ),
  ];
}

function meanLines(means: readonly SettingResult[]): readonly Mark[] {
  const { colour } = looks.vector;
  const position = {
    x: (row: SettingResult) => row.multiplier,
    y: (row: SettingResult) => row.propensity.mean,
  };
  return [
    areaY(means, {
      x: (row) => row.multiplier,
      y1: (row) => row.propensity.low,
      y2: (row) => row.propensity.high,
      fill: colour,
      fillOpacity: 0.22,
    }),
    line(means, { ...position, stroke: colour, strokeWidth: 3 }),
    dot(means, { ...position, fill: colour, r: 4 }),
  ];
}

function baselineLine(source: PushSource, rows: readonly SettingResult[]): Mark {
  return line(rows, {
    x: (row) => row.multiplier,
    y: (row) => row.propensity.mean,
    stroke: looks[source].colour,
    strokeDasharray: looks[source].dash,
    strokeWidth: 2,
  });
}

function description(result: StudyResult, means: readonly SettingResult[]): string {
  const ends = [means[0], means.at(-1)].map((row) =>
    row === undefined
      ? 'not measured'
      : `${estimateInCell(row.propensity)} at multiplier ${formatMultiplier(row.multiplier)}`,
  );
  const anti = worstFirst(result).filter(isAntiSteerable).length;
  return (
    `Mean propensity in nats: ${ends.join(', ')}. ` +
    `${anti} of ${result.items.length} items are anti-steerable.`
  );
}

const cutNote = (items: number) =>
  items > mostItemLines ? ` (the ${mostItemLines} worst of ${items})` : '';

function legend(interval: string, baselines: readonly PushSource[]): readonly LegendEntry[] {
  const { vector, antiSteerable } = looks;
  return [
    { kind: 'line', colour: vector.colour, label: 'vector, mean' },
    { kind: 'band', colour: vector.colour, label: interval },
    {
      kind: 'line',
      colour: antiSteerable.colour,
      dash: antiSteerable.dash,
      label: antiSteerable.label,
    },
    ...baselines.map((source): LegendEntry => {
      const { colour, dash, label } = looks[source];
      return { kind: 'line', colour, dash, label: `${label}, mean` };
    }),
  ];
}
