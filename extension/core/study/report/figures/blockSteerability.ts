import { pushSources, type StudyResult } from '../../summary';
import type { Figure, FigureContext } from '../figure';
import { looks } from '../look';
import { dot, drawSvg, line, halo, ruleX, ruleY, text, type Mark } from '../plot';
import { blockTable } from '../tables/blockTable';

/**
 * Mean steerability of each block beside the baselines that are vectors.
 * @returns undefined for fewer than two blocks: one number needs no figure.
 */
export function blockSteerability(result: StudyResult, context: FigureContext): Figure | undefined {
  const blocks = new Set(result.steerability.map((row) => row.block));
  if (blocks.size < 2) return undefined;
  const sources = pushSources.filter((source) =>
    result.steerability.some((row) => row.source === source),
  );
  const id = `${context.prefix}-blocks`;
  const title = `Steerability by block for ${result.concept}`;
  const { chosen } = result;
  return {
    id,
    title,
    svg: drawSvg({
      id,
      title,
      description: `Mean steerability with interval for ${blocks.size} blocks; block ${chosen.block} was chosen.`,
      height: 300,
      x: {
        label: 'block',
        ticks: blocks.size <= 12 ? [...blocks] : 8,
        tickFormat: String,
        labelAnchor: 'center',
        labelArrow: 'none',
        inset: 10,
      },
      y: {
        label: 'steerability (nats per answer token and unit of multiplier)',
        grid: true,
        nice: true,
        labelArrow: 'none',
      },
      marks: [
        ruleY([0], { y: (zero) => zero, strokeWidth: 1.5 }),
        ...[...sources].reverse().flatMap((source) => seriesMarks(result, source)),
        ...chosenMarks(result),
      ],
    }),
    legend: sources.map((source) => {
      const { symbol, colour, label } = looks[source];
      return { kind: symbol, colour, label };
    }),
    caption:
      `Mean over the items of the ${result.split} split with ${context.interval} (vertical lines). ` +
      `The chosen block is framed (${chosen.criterion}). Baselines stand at the blocks where they were run.`,
    table: blockTable(result),
  };
}

function seriesMarks(result: StudyResult, source: (typeof pushSources)[number]): readonly Mark[] {
  const { colour, symbol, dash } = looks[source];
  // Beside each other, or the intervals of three sources would hide one another.
  const blocks = result.steerability.map((row) => row.block);
  const apart = Math.min(0.25, 0.025 * (Math.max(...blocks) - Math.min(...blocks)));
  const shift = { vector: 0, randomDirection: -apart, shuffledPairs: apart }[source];
  const rows = result.steerability
    .filter((row) => row.source === source)
    .sort((a, b) => a.block - b.block);
  const position = {
    x: (row: (typeof rows)[number]) => row.block + shift,
    y: (row: (typeof rows)[number]) => row.slopePerToken.mean,
  };
  return [
    ruleX(rows, {
      x: position.x,
      y1: (row) => row.slopePerToken.low,
      y2: (row) => row.slopePerToken.high,
      stroke: colour,
      strokeWidth: 1.5,
    }),
    line(rows, { ...position, stroke: colour, strokeDasharray: dash, strokeOpacity: 0.6 }),
    dot(rows, { ...position, fill: colour, symbol, r: source === 'vector' ? 4.5 : 3.5 }),
  ];
}

function chosenMarks(result: StudyResult): readonly Mark[] {
  // The label of the last block would be cut off on its right.
  const isLast = result.steerability.every(({ block }) => block <= result.chosen.block);
  const rows = result.steerability.filter(
    (row) => row.source === 'vector' && row.hookPoint === result.chosen.hookPoint,
  );
  const position = {
    x: (row: (typeof rows)[number]) => row.block,
    y: (row: (typeof rows)[number]) => row.slopePerToken.mean,
  };
  return [
    dot(rows, { ...position, stroke: 'currentColor', strokeWidth: 2, fill: 'none', r: 8 }),
    text(rows, {
      ...position,
      ...halo,
      text: () => 'chosen',
      dx: isLast ? -12 : 12,
      textAnchor: isLast ? 'end' : 'start',
    }),
  ];
}
