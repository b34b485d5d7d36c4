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
