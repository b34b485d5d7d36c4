import type { Model } from '../core/model/model';
import type { Setting } from '../core/steering/push';

/** A steering file that requests may ask for by name. */
export interface ServedSteering {
  /** Unique among those served, without `+`. */
  readonly name: string;
  /** Where and how it is pushed, for `GET /v1/models`. */
  readonly description: string;
  /** Used where a request names the steering and no multiplier. */
  readonly multiplier: number;
  at(multiplier: number): Setting;
}

/** What a server serves. */
export interface Served {
  readonly model: Model;
  readonly steerings: readonly ServedSteering[];
}
