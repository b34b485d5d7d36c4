import type { ComparedEntry, Comparison } from '../../summary';
import type { Figure, FigureContext } from '../figure';
import { estimateInCell } from '../formatEstimate';
import { looks, type Look } from '../look';
import { dot, drawSvg, ruleX, ruleY } from '../plot';

/** A row per method, tall enough for its name. */
const rowHeight = 22;
const plotWidth = 444;
/** Of a letter at the figure's font size, with some room: a name must not be cut off. */
const letterWidth = 7.5;

const lookOf: Readonly<Record<ComparedEntry['kind'], Look>> = {
  method: { ...looks.vector, label: 'method' },
  baseline: { ...looks.randomDirection, label: 'baseline that is a vector' },
  prompted: looks.prompted,
};

/** Effects with intervals, best first: which ranks the data can tell apart is seen at a glance. */
export function methodEffects(comparison: Comparison, context: FigureContext): Figure {
  const { entries, concept, budget } = comparison;
  const id = `${context.prefix}-effects`;
  const left = 24 + letterWidth * Math.max(...entries.map(({ name }) => name.length));
  const title = `What each method does to ${concept} at the same KL`;
  const kinds = (['method', 'baseline', 'prompted'] as const).filter((kind) =>
    entries.some((entry) => entry.kind === kind),
  );
  return {
    id,
    title,
    svg: drawSvg({
      id,
      title,
      description: `Wanted effect with interval of ${entries.length} methods and baselines, best first.`,
      width: plotWidth + left,
      height: 70 + rowHeight * entries.length,
      margins: { left },
      x: {
        label: 'wanted effect (nats per answer token)',
        grid: true,
        nice: true,
        labelAnchor: 'center',
        labelArrow: 'none',
      },
      y: { type: 'band', label: null, domain: entries.map(({ name }) => name), padding: 0.3 },
      marks: [
        ruleX([0], { x: (zero) => zero, strokeWidth: 1.5 }),
        ...kinds.flatMap((kind) => {
          const { colour, symbol } = lookOf[kind];
          const rows = entries.filter((entry) => entry.kind === kind);
          const y = ({ name }: ComparedEntry) => name;
          return [
            ruleY(rows, {
              y,
              x1: ({ wantedEffect }) => wantedEffect.low,
              x2: ({ wantedEffect }) => wantedEffect.high,
              stroke: colour,
              strokeWidth: 1.5,
            }),
            dot(rows, {
              y,
              x: ({ wantedEffect }) => wantedEffect.mean,
              fill: colour,
              symbol,
              r: 4.5,
            }),
          ];
        }),
      ],
    }),
    legend: kinds.map((kind) => {
      const { symbol, colour, label } = lookOf[kind];
      return { kind: symbol, colour, label };
    }),
    caption:
      `Mean over n = ${comparison.items} items of the test split with ${context.interval} ` +
      `(horizontal lines), each method at a KL of ${budget.kl} nats per token. Right of 0 is the ` +
      `direction that the method is for.`,
    table: {
      caption: title,
      head: ['method', 'wanted effect (nats per answer token)', 'n items'],
      rows: entries.map(({ name, wantedEffect }) => [
        name,
        estimateInCell(wantedEffect, { signed: true }),
        String(wantedEffect.n),
      ]),
    },
  };
}
