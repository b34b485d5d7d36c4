import type { TaskKind } from '../../methods/inContextPairs';
import { measureOf } from './measureOf';
import type { TaskChange, TaskSummary } from './tasksSummary';

/** Below, what a vector adds is noise about nothing. */
const leastShare = 0.2;

/**
 * Whether the model does the task when it is shown how. A mapping: with demonstrations it is right
 * on at least a fifth of the items, on more than without, and on more than with shuffled labels
 * (intervals of the paired differences above 0). A style: with demonstrations the rewriting is
 * likelier than a copy on at least a fifth, and the preference is above that without them; shuffled
 * labels are no test there, because they show the style all the same.
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
  const { count, n, share } = shots.right;
  const isAbove = (change: TaskChange) => (measureOf(kind, change).low ?? -1) > 0;
  if (share < leastShare) {
    const because =
      kind === 'mapping'
        ? `with demonstrations it is right on ${count} of ${n} items, under 20 %`
        : `even with demonstrations a copy is likelier than the rewriting on ${n - count} of ${n} items`;
    return { can: false, because };
  }
  if (!isAbove(shots.change)) {
    return { can: false, because: 'with demonstrations it is no better than without' };
  }
  if (kind === 'mapping' && !isAbove(informed)) {
    return { can: false, because: 'shuffled labels help it as much as right ones' };
  }
  return { can: true, because: 'right demonstrations help it' };
}
