import type { StudyResult } from '../../summary';
import type { Figure, FigureContext } from '../figure';
import { settingMap } from './settingMap';

/** What every setting breaks: rise of the negative log-likelihood of reference replies. */
export function degradationMap(result: StudyResult, context: FigureContext): Figure | undefined {
  return settingMap(
    result,
    {
      id: `${context.prefix}-degradation-map`,
      title: 'Degradation of every setting',
      caption:
        'Rise of the negative log-likelihood of reference replies over unsteered, paired by text: ' +
        'how much worse the steered model predicts good text that has nothing to do with the concept.',
      unit: 'nats per reply token',
      of: 'texts',
      estimate: (row) => row.degradation?.nllDifference,
      above: { colour: 'var(--orange)', label: 'replies less likely: degradation' },
      below: { colour: 'var(--green)', label: 'replies more likely' },
    },
    context,
  );
}
