import type { Figure, FigureContext } from '../../report/figure';
import { leastSteerability } from '../../../evaluation/shifts/relativeSteerability';
import { signOf } from '../../report/findings/sign';
import type { ShiftsSummary } from './schemas';
import { shiftMap } from './shiftMap';

/** The matrix as such and, where there is a yardstick, relative to the prompts' own vectors. */
export function shiftFigures(summary: ShiftsSummary, context: FigureContext): readonly Figure[] {
  const sure = (low?: number, high?: number) => (low ?? 0) > 0 || (high ?? 0) < 0;
  return [
    shiftMap(
      summary,
      {
        id: 'matrix',
        title: 'Steerability with other prompts',
        caption:
          'Rows: prompts that items were asked with, the worst for the base vector first. ' +
          'Columns: prompts that the vector was built with, all of the base vector’s norm.',
        unit: 'nats per answer token',
        value: ({ slopePerToken }) => slopePerToken.mean,
        isSure: ({ slopePerToken }) => ['above', 'below'].includes(signOf(slopePerToken)),
      },
      context,
    ),
    shiftMap(
      summary,
      {
        id: 'relative',
        title: 'Relative steerability',
        caption:
          'The same, divided by what the vector built with the row’s own prompts does. Rows whose ' +
          `own vector does less than ${leastSteerability} nats, or was not built, have none.`,
        unit: 'times that of the prompts’ own vector',
        value: ({ relative }) => relative?.ratio,
        isSure: ({ relative }) => sure(relative?.low, relative?.high),
      },
      context,
    ),
  ].filter((figure) => figure !== undefined);
}
