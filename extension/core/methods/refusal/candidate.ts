/** A direction that may be the one that refusals depend on. */
export interface Candidate {
  /** Which token after the instruction it was read at: −1 is the last. */
  readonly token: number;
  /** At the input of this block. */
  readonly block: number;
  /** mean(harmful) − mean(harmless), its length kept. */
  readonly direction: Float32Array;
}

/** What a candidate does, each a mean over held-out prompts. */
export interface CandidateEffects {
  /** Refusal score of harmful prompts with the direction ablated everywhere (nats). */
  readonly ablated: number;
  /** KL(ablated ‖ unsteered) of the next token after harmless prompts (nats). */
  readonly kl: number;
  /** Refusal score of harmless prompts with the direction added once, at its block (nats). */
  readonly induced: number;
}

export type MeasuredCandidate = Candidate & CandidateEffects;
