import { badShard } from '../errors';
import type { WorkUnit } from '../workUnits';

/** One of several parts of a study that run apart; counted from 1, as people write `2/4`. */
export interface Shard {
  readonly index: number;
  readonly count: number;
}

/** @throws badShard unless it is `i/n` with 1 ≤ i ≤ n. */
export function parseShard(text: string): Shard {
  const match = /^(\d{1,5})\/(\d{1,5})$/.exec(text);
  const [index, count] = [Number(match?.[1]), Number(match?.[2])];
  if (!(index >= 1 && index <= count)) throw badShard(text);
  return { index, count };
}

/**
 * A shard's units, with their places in the whole study. Units are dealt one by one, so that costly
 * kinds are spread evenly; what others of a concept need (its vectors, and the validation items
 * that choose its block) is done by every shard that has one of them, so that no shard waits for
 * another.
 */
export function unitsOfShard(
  units: readonly WorkUnit[],
  { index, count }: Shard,
): readonly { readonly unit: WorkUnit; readonly place: number }[] {
  const placed = units.map((unit, place) => ({ unit, place }));
  const own = placed
    .filter(({ unit }) => !isNeededByOthers(unit))
    .filter((_, at) => at % count === index - 1);
  const concepts = new Set(own.map(({ unit }) => unit.concept.key));
  return placed.filter(
    (each) =>
      own.includes(each) || (isNeededByOthers(each.unit) && concepts.has(each.unit.concept.key)),
  );
}

function isNeededByOthers(unit: WorkUnit): boolean {
  switch (unit.kind) {
    case 'vectors':
      return true;
    case 'item':
      return unit.split === 'validation';
    case 'measure':
      return unit.unit.isNeededByOthers === true;
    default:
      return false;
  }
}
