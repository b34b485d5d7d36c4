import { seededRandom } from '../../base/random';
import type { BenchmarkRecord } from './benchmarkItem';

/**
 * Choices in a random order in which each letter is right equally often (as far as n allows): a
 * push towards one letter can then not pass for knowledge, as it did where the right choice always
 * came first (EasySteer's TruthfulQA). Records have one right choice.
 */
export function balanceLetters(
  records: readonly BenchmarkRecord[],
  seed: number,
): readonly BenchmarkRecord[] {
  return records.map((record, index) => {
    const { length } = record.choices;
    const round = seededRandom(seed, 'letters', Math.floor(index / length));
    const place = round.shuffle([...record.choices.keys()])[index % length] ?? 0;
    const [gold = 0] = record.gold;
    const others = [...record.choices.keys()].filter((at) => at !== gold);
    const order = seededRandom(seed, 'choices', record.id).shuffle(others);
    order.splice(place, 0, gold);
    return { ...record, choices: order.map((at) => record.choices[at] ?? ''), gold: [place] };
  });
}
