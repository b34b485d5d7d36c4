import { type HookPoint, hookName } from '../steering/hookPoint';
import type { OperatorName } from '../steering/push';

/** One operator at one hook point; a hook point may have several, applied in order. */
export interface PushSlot {
  readonly hookPoint: HookPoint;
  readonly operator: OperatorName;
}

/** What a session's graph must be able to do. Anything it can do and is not asked for costs nothing. */
export interface GraphPlan {
  readonly pushes: readonly PushSlot[];
  readonly taps: readonly HookPoint[];
  /** `logits` at chosen positions, or `scores`: their log-probabilities, those of chosen tokens, and KL. */
  readonly head: 'logits' | 'scores';
  /** Whether branches are packed behind a shared prompt, so that attention takes a bias. */
  readonly packed: boolean;
  /** `exact`: 4-bit products in float32 instead of with activations rounded to 8 bits. */
  readonly exact: boolean;
  /** Whether a run may leave out blocks: the lower ones where their result is fed, the upper ones. */
  readonly resting: boolean;
}

/** Equal keys, equal graphs. */
export function planKey({ pushes, taps, head, packed, exact, resting }: GraphPlan): string {
  const slots = pushes.map(({ hookPoint, operator }) => `${hookName(hookPoint)}:${operator}`);
  return JSON.stringify([slots, taps.map(hookName), head, packed, exact, resting]);
}

/** A name for each slot, telling apart several of one operator at one hook point. */
export function slotNames(slots: readonly PushSlot[]): readonly string[] {
  const seen = new Map<string, number>();
  return slots.map(({ hookPoint, operator }) => {
    const kind = `${hookName(hookPoint)}:${operator}`;
    const occurrence = seen.get(kind) ?? 0;
    seen.set(kind, occurrence + 1);
    return `${kind}:${occurrence}`;
  });
}
