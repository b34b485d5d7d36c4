import type { TaskKind } from '../../methods/inContextPairs';
import type { TaskChange, TaskSummary } from './tasksSummary';

/** Below, what a vector adds is noise about nothing. */
const leastShare = 0.2;

/**
 * Whether the model does the task when it is shown how: with demonstrations it must be better than
 * without and than with shuffled labels (intervals of the paired differences above 0), and for a
 * mapping right on at least a fifth of the items. Where it is not, no vector can be expected to
 * make it do the task, and the report says so.
 * @param informed demonstrations against the same with shuffled labels.
 * @returns undefined without items.
 */
export function taskAbility(
  kind: TaskKind,
  conditions: TaskSummary['conditions'],
  informed: TaskChange | undefined,
): TaskSummary['ability'] {
  const shots = conditions.find(({ name }) => name === 'shots');
  if (shots?.change === undefined || informed === undefined) return undefined;
  const measure = kind === 'mapping' ? 'right' : 'value';
  const isAbove = (change: TaskChange) => (change[measure].low ?? -1) > 0;
  if (kind === 'mapping' && shots.right.share < leastShare) {
    const { count, n } = shots.right;
    const because = `with demonstrations it is right on ${count} of ${n} items, under 20 %`;
    return { can: false, because };
  }
  if (!isAbove(shots.change)) {
    return { can: false, because: 'with demonstrations it is no better than without' };
  }
  if (!isAbove(informed)) {
    return { can: false, because: 'shuffled labels help it as much as right ones' };
  }
  return { can: true, because: 'right demonstrations help it, and shuffled ones do not as much' };
}
