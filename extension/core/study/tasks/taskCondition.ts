/** What a task's prompt shows before the question. */
export const taskPrompts = ['zeroShot', 'shots', 'shuffledShots'] as const;
export type TaskPrompt = (typeof taskPrompts)[number];

/** Vectors that a task is steered with. Random ones have the length and place of the one named. */
export const taskSteerings = [
  'functionVector',
  'randomFunctionVector',
  'inContextVector',
  'randomInContextVector',
] as const;
export type TaskSteering = (typeof taskSteerings)[number];

export interface TaskCondition {
  readonly name: TaskConditionName;
  readonly prompt: TaskPrompt;
  readonly steering?: TaskSteering;
  /** In tables; `N` stands for the number of demonstrations. */
  readonly label: string;
}

export const taskConditionNames = [
  ...taskPrompts,
  ...taskSteerings,
  'shuffledShotsFunctionVector',
] as const;
export type TaskConditionName = (typeof taskConditionNames)[number];

/** In the order of the report: what every other condition is compared with comes first. */
export const taskConditions: readonly TaskCondition[] = [
  { name: 'zeroShot', prompt: 'zeroShot', label: 'zero-shot' },
  { name: 'shots', prompt: 'shots', label: 'N-shot' },
  { name: 'shuffledShots', prompt: 'shuffledShots', label: 'N-shot, shuffled labels' },
  {
    name: 'functionVector',
    prompt: 'zeroShot',
    steering: 'functionVector',
    label: 'zero-shot + function vector',
  },
  {
    name: 'randomFunctionVector',
    prompt: 'zeroShot',
    steering: 'randomFunctionVector',
    label: 'zero-shot + random vector, same length and place',
  },
  {
    name: 'inContextVector',
    prompt: 'zeroShot',
    steering: 'inContextVector',
    label: 'zero-shot + in-context vector',
  },
  {
    name: 'randomInContextVector',
    prompt: 'zeroShot',
    steering: 'randomInContextVector',
    label: 'zero-shot + random direction, same blocks and multiplier',
  },
  {
    name: 'shuffledShotsFunctionVector',
    prompt: 'shuffledShots',
    steering: 'functionVector',
    label: 'N-shot, shuffled labels + function vector',
  },
];
