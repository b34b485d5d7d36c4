import type { Figure, FigureContext } from '../../report/figure';
import { formatNumber } from '../../report/formatNumber';
import { dot, drawSvg, line, ruleX, ruleY, type Mark } from '../../report/plot';
import { effectTable } from './dialogueTables';
import type { DialogueSummary, SpeakerSummary } from './schemas';
import { speakerLooks } from './speakerLooks';

/** Effect of every condition over the turns of a dialogue, with intervals. */
export function dialogueFigure(
  summary: DialogueSummary,
  { prefix, interval }: FigureContext,
): Figure {
  const id = `${prefix}-turns`;
  const title = 'Effect over the turns of a dialogue';
  const speakers = summary.speakers.filter(({ name }) => name !== 'unsteered');
  const turnCount = Math.max(0, ...speakers.flatMap(({ turns }) => turns.map(({ turn }) => turn)));
  return {
    id,
    title,
    svg: drawSvg({
      id,
      title,
      description: speakers.map(inWords).join('. '),
      x: {
        label: 'user turns so far',
        ticks: Array.from({ length: turnCount + 1 }, (_, turn) => turn),
        tickFormat: String,
        labelAnchor: 'center',
        labelArrow: 'none',
        inset: 16,
      },
      y: {
        label: 'effect (nats per answer token)',
        grid: true,
        nice: true,
        labelArrow: 'none',
      },
      marks: [
        ruleY([0], { y: (zero) => zero, strokeWidth: 1.5 }),
        ...speakers.flatMap((speaker, at) => marksOf(speaker, 0.05 * (at - 1))),
      ],
    }),
    legend: speakers.map(({ name }) => {
      const { symbol, colour, label } = speakerLooks[name];
      return { kind: symbol, colour, label };
    }),
    caption:
      `Mean over dialogues with ${interval} (vertical lines), ${summary.dialogues} dialogues in all; ` +
      'not all have the later turns, so compare turns by the drift, which is taken within each ' +
      'dialogue. Turn 0 is before any turn.',
    table: effectTable(summary),
  };
}

/** Beside each other, or the intervals would hide one another. */
function marksOf({ name, turns }: SpeakerSummary, shift: number): readonly Mark[] {
  const { colour, symbol, dash } = speakerLooks[name];
  const points = turns.flatMap(({ turn, effect }) =>
    effect === undefined ? [] : [{ turn: turn + shift, ...effect }],
  );
  const position = {
    x: ({ turn }: { readonly turn: number }) => turn,
    y: ({ mean }: { readonly mean: number }) => mean,
  };
  return [
    ruleX(points, {
      x: position.x,
      y1: ({ mean, low = mean }) => low,
      y2: ({ mean, high = mean }) => high,
      stroke: colour,
      strokeWidth: 1.5,
    }),
    line(points, { ...position, stroke: colour, strokeDasharray: dash, strokeOpacity: 0.7 }),
    dot(points, { ...position, fill: colour, symbol, r: 4 }),
  ];
}

function inWords({ name, turns }: SpeakerSummary): string {
  const numbers = turns.flatMap(({ effect }) =>
    effect === undefined ? [] : [formatNumber(effect.mean, { signed: true })],
  );
  return `${speakerLooks[name].label}: ${numbers.join(', ')}`;
}
