import type { Ask, Criterion } from './judge';

/** How often a judge named a place instead of a text, over pairs that it judged in both orders. */
export interface PositionBias {
  /** Text A in both orders. */
  readonly first: number;
  /** Text B in both orders. */
  readonly second: number;
  /** Pairs judged in both orders. */
  readonly n: number;
}

/** Counts verdicts that followed the place: the two orders name different texts at one place. */
export function positionBias(
  judged: readonly (readonly Ask[])[],
  criterion: Criterion,
): PositionBias {
  const places = judged.flatMap((asks) => {
    const named = asks.map(({ first, preferences }) => placeOf(first, preferences?.[criterion]));
    const [one, other] = named;
    return one === undefined || other === undefined ? [] : [one === other ? one : 'neither'];
  });
  const count = (place: string) => places.filter((each) => each === place).length;
  return { first: count('first'), second: count('second'), n: places.length };
}

function placeOf(first: Ask['first'], preferred: 'left' | 'right' | 'tie' | undefined) {
  if (preferred === undefined || preferred === 'tie') return preferred;
  return preferred === first ? 'first' : 'second';
}
