import type { HookPoint } from './hookPoint';

/** Which side of the threshold opens the gate. Names after AISteer360; IBM's are the other way round. */
export type FiresWhen = 'scoreAbove' | 'scoreBelow';

/**
 * Conditional steering (CAST, Lee et al. 2024): a setting's pushes apply only to prompts whose
 * similarity with the condition is on one side of a threshold. Decided once per row, on its prompt,
 * and kept for answer and completion.
 */
export interface Gate {
  readonly hookPoint: HookPoint;
  /** As wide as the hook point. */
  readonly condition: Float32Array;
  readonly threshold: number;
  readonly fires: FiresWhen;
  /** The prompt's activation that is compared: the mean over its tokens, or its last token's. */
  readonly read: 'promptMean' | 'promptLast';
}
