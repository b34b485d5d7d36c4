import { subtractRows } from '../../math/subtractRows';
import type { HookPoint } from '../../steering/hookPoint';
import type { PushPart } from '../../steering/push';

export interface TokenwiseOptions {
  readonly hookPoint: HookPoint;
  /** The absolute position that the first difference is added at. */
  readonly alignment: number;
}

/**
 * The difference of two texts at each of their tokens (ActAdd, Turner et al. 2023), `[T, d]`, as
 * parts for one position each: difference t at position alignment + t. Where the texts are still
 * the same nothing differs, and no part is made.
 * @param positive one activation per token; `negative` likewise, of a text of equal length.
 * @throws lengthsDiffer
 */
export function tokenwiseParts(
  positive: readonly ArrayLike<number>[],
  negative: readonly ArrayLike<number>[],
  { hookPoint, alignment }: TokenwiseOptions,
): readonly PushPart[] {
  return positive.flatMap((row, at): readonly PushPart[] => {
    const data = Float32Array.from(subtractRows(row, negative[at] ?? []));
    if (data.every((value) => value === 0)) return [];
    const from = alignment + at;
    return [
      {
        hookPoint,
        operator: 'add',
        tensors: { vector: { dims: [data.length], data } },
        span: { from, to: from + 1 },
      },
    ];
  });
}
