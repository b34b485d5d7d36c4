import { hashJson } from '../../base/hash';
import { tooFewItems } from '../../pairs/errors';
import type { TaskItem } from '../../pairs/tasks/taskItem';

export interface TaskParts {
  /** What vectors are built from and demonstrations are drawn from. */
  readonly train: readonly TaskItem[];
  /** What blocks and multipliers are chosen on. */
  readonly validation: readonly TaskItem[];
  readonly test: readonly TaskItem[];
}

/**
 * Parts of a task in the order of a hash of seed and input: the order of the file does not matter,
 * and an input is in one part only.
 * @param needed fewest train items.
 * @throws tooFewItems
 */
export function splitTask(
  name: string,
  items: readonly TaskItem[],
  counts: { readonly validation: number; readonly test: number; readonly needed: number },
  seed: number,
): TaskParts {
  const wanted = counts.validation + counts.test + counts.needed;
  if (items.length < wanted) throw tooFewItems(`The task ${name}`, items.length, wanted);
  const ordered = items
    .map((item) => ({ item, place: hashJson([seed, item.input]) }))
    .toSorted((a, b) => (a.place < b.place ? -1 : 1))
    .map(({ item }) => item);
  const held = counts.validation + counts.test;
  return {
    validation: ordered.slice(0, counts.validation),
    test: ordered.slice(counts.validation, held),
    train: ordered.slice(held),
  };
}
