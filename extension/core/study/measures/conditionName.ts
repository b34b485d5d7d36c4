/** What a measure compares; `mirrored` is the vector at the negative multiplier. */
export const conditionNames = ['unsteered', 'steered', 'mirrored', 'randomDirection'] as const;
export type ConditionName = (typeof conditionNames)[number];

/** The same for readers. */
export const conditionTitles: Readonly<Record<ConditionName, string>> = {
  unsteered: 'unsteered',
  steered: 'vector',
  mirrored: 'vector, mirrored',
  randomDirection: 'random direction',
};

/** At the beginning of a sentence. */
export function capitalTitle(name: ConditionName): string {
  const title = conditionTitles[name];
  return title.charAt(0).toUpperCase() + title.slice(1);
}
