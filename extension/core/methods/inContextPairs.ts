import type { Random } from '../base/random';
import type { EncodedPair } from '../pairs/encodePair';
import { tooFewItems } from '../pairs/errors';
import { encodeAlone, encodeShots, type TaskEncoder } from '../pairs/tasks/shotPrompt';
import type { TaskItem } from '../pairs/tasks/taskItem';

/** `mapping`: one answer is right; `style`: the output is the input in another style. */
export const taskKinds = ['mapping', 'style'] as const;
export type TaskKind = (typeof taskKinds)[number];

/**
 * Demonstrations as the pairs that in-context vectors are built from, read at their last token. Of
 * a style: the output against the input, each by itself (Liu et al. 2024). Of a mapping: the
 * question with its answer against the same question with another item's (Brumley et al. 2024),
 * because there the input alone is no wrong answer. Punctuation at the end of a style's texts is
 * left out, as the authors do: both members would be read at the same full stop.
 * @throws tooFewItems for a mapping of one item or one output.
 */
export function inContextPairs(
  encoder: TaskEncoder,
  items: readonly TaskItem[],
  kind: TaskKind,
  random: Pick<Random, 'below'>,
): readonly EncodedPair[] {
  return items.map((item) => {
    const id = item.input;
    if (kind === 'style') {
      const positive = encodeAlone(encoder, withoutEnd(item.output));
      return { id, positive, negative: encodeAlone(encoder, withoutEnd(item.input)) };
    }
    const others = items.filter(({ output }) => output !== item.output);
    if (others.length === 0) throw tooFewItems('A mapping with a single output', 1, 2);
    const wrong = others[random.below(others.length)] ?? item;
    const negative = encodeShots(encoder, [], { input: item.input, output: wrong.output });
    return { id, positive: encodeShots(encoder, [], item), negative };
  });
}

function withoutEnd(text: string): string {
  const bare = text.replace(/[\p{P}\s]+$/u, '');
  return bare === '' ? text : bare;
}
