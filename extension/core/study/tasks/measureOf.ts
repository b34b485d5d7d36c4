import type { TaskKind } from '../../methods/inContextPairs';
import type { Estimate } from '../summary';
import type { TaskChange } from './tasksSummary';

/** What a kind of task is judged by: items right, or how far the preference moves. */
export function measureOf(kind: TaskKind, change: TaskChange): Estimate {
  return kind === 'mapping' ? change.right : change.value;
}
