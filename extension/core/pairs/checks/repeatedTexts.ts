import { canonicalJson } from '../../base/hash';
import type { PairCheck } from '../checkPairs';

/** Pairs that count twice, contrast nothing, or contradict each other. */
export const repeatedTexts: PairCheck = ({ pairs }) => {
  const copies = new Map<string, string[]>();
  const positives = new Map<string, string>();
  for (const { id, positive, negative } of pairs) {
    const text = canonicalJson([positive, negative]);
    copies.set(text, [...(copies.get(text) ?? []), id]);
    positives.set(canonicalJson(positive), id);
  }
  const same = pairs.filter(
    (pair) => canonicalJson(pair.positive) === canonicalJson(pair.negative),
  );
  const turned = pairs.flatMap(({ id, negative }) => {
    const other = positives.get(canonicalJson(negative));
    return other === undefined || other === id ? [] : [[other, id]];
  });
  return [
    ...[...copies.values()]
      .filter((ids) => ids.length > 1)
      .map((ids) => ({
        code: 'duplicatePair',
        message: `${ids.length} pairs have the same texts; they count ${ids.length} times.`,
        pairs: ids,
      })),
    ...same.map(({ id }) => ({
      code: 'noContrast',
      message: 'The positive and the negative member are the same text.',
      pairs: [id],
    })),
    ...turned.map((ids) => ({
      code: 'contradiction',
      message: 'One text is positive in one pair and negative in another.',
      pairs: ids,
    })),
  ];
};
