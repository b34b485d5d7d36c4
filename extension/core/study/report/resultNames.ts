import type { StudyResult } from '../summary';

/** A name for each result that no other one has: the concept, with method and operator where needed. */
export function resultNames(results: readonly StudyResult[]): readonly string[] {
  const full = results.map(({ concept, method, operator }) => `${concept}: ${method}, ${operator}`);
  return results.map(({ concept }, index) => {
    const alone = results.filter((other) => other.concept === concept).length === 1;
    if (alone) return concept;
    const name = full[index] ?? concept;
    const twins = full.filter((other) => other === name).length;
    return twins === 1 ? name : `${name} (${index + 1})`;
  });
}
