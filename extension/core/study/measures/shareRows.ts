import { shareOf } from '../summarise/estimate';
import { present } from '../summarise/material';
import { conditionNames, type ConditionName } from './conditionName';
import { pairedChange } from './pairedChange';
import type { ShareRow } from './shareRowSchema';

/**
 * A row for each condition under which every item was measured, paired with unsteered by item.
 * @param isTrue undefined for an item that was not measured under the condition.
 */
export function shareRows<T>(
  items: readonly T[],
  isTrue: (item: T, condition: ConditionName) => boolean | undefined,
): readonly ShareRow[] {
  const under = (condition: ConditionName) =>
    items.flatMap((item) => {
      const value = isTrue(item, condition);
      return value === undefined ? [] : [value];
    });
  const before = under('unsteered');
  return conditionNames.flatMap((condition) => {
    const values = under(condition);
    const share = shareOf(values.filter(Boolean).length, values.length);
    if (share === undefined || values.length < items.length) return [];
    const isPaired = condition !== 'unsteered' && before.length === items.length;
    const paired = isPaired ? pairedChange(before, values) : undefined;
    return [{ condition, share, ...present({ paired }) }];
  });
}
