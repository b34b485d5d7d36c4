import type { RunOptions } from '../../model/model';

/** What is compared: the more of the concept, and the better an answer. Effect beside its price. */
export const criteria = ['concept', 'quality'] as const;
export type Criterion = (typeof criteria)[number];

/** Which of two texts; a judge must be able to say that there is no difference. */
export type Preference = 'left' | 'right' | 'tie';
export type Preferences = Readonly<Record<Criterion, Preference>>;

/** Two texts that answer one prompt. Judges are not told what made which. */
export interface JudgedPair {
  readonly concept: string;
  readonly description?: string;
  readonly prompt: string;
  readonly left: string;
  readonly right: string;
}

/** Why there is no verdict. It is never counted as a verdict of any kind. */
export const failureReasons = ['unreadable', 'timedOut', 'rejected'] as const;
export type FailureReason = (typeof failureReasons)[number];

/** One question put to a judge, whole, so that anybody can put it again. */
export interface Ask {
  /** The text that stood first, as text A. */
  readonly first: 'left' | 'right';
  readonly messages: readonly { readonly role: 'system' | 'user'; readonly content: string }[];
  /** What came back, word for word. */
  readonly answer?: string;
  readonly preferences?: Preferences;
  readonly failure?: { readonly reason: FailureReason; readonly message: string };
}

export interface Judgement {
  /** Absent where the judge failed; then `asks` say why. */
  readonly preferences?: Preferences;
  /** Empty for a judge that is asked nothing. */
  readonly asks: readonly Ask[];
}

export interface Judge {
  compare(pair: JudgedPair, options?: RunOptions): Promise<Judgement>;
}
