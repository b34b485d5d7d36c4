/** What one setting costs and gains. */
export interface CostAndGain {
  readonly cost: number;
  readonly gain: number;
}

/**
 * The points that no other point beats: none costs as little and gains as much, with one of the two
 * better. In order of rising cost. Equal points are kept once each. One pass after sorting.
 */
export function paretoFront<T extends CostAndGain>(points: readonly T[]): readonly T[] {
  const byCost = [...points].sort((a, b) => a.cost - b.cost || b.gain - a.gain);
  const front: T[] = [];
  for (const point of byCost) {
    const last = front.at(-1);
    if (last === undefined || point.gain > last.gain || equal(point, last)) front.push(point);
  }
  return front;
}

const equal = (a: CostAndGain, b: CostAndGain) => a.cost === b.cost && a.gain === b.gain;
