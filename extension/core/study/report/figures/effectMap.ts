import type { StudyResult } from '../../summary';
import type { Figure, FigureContext } from '../figure';
import { settingMap } from './settingMap';

/** What every setting does: change of propensity from unsteered. */
export function effectMap(result: StudyResult, context: FigureContext): Figure | undefined {
  return settingMap(
    result,
    {
      id: `${context.prefix}-effect-map`,
      title: `Effect of every setting on ${result.concept}`,
      caption: `Change of propensity from unsteered on the ${result.split} split, paired by item.`,
      unit: 'nats per answer token',
      of: 'items',
      estimate: (row) => row.effectPerToken,
      above: { colour: 'var(--blue)', label: 'toward the concept' },
      below: { colour: 'var(--orange)', label: 'away from the concept' },
    },
    context,
  );
}
