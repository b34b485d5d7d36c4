import {
  modelNotes,
  pushedByBlock as placedByBlock,
  pushedTogether as placedTogether,
  type PlacedSteering,
  type PushOptions,
  type SteeringInput,
} from '../core/actions/steering/placeSteering';
import { useNotes } from '../core/actions/steering/useNotes';
import type { Model } from '../core/model/model';
import { logNotes } from './terminal';

export {
  readSteering,
  type PlacedSteering,
  type SteeringInput,
} from '../core/actions/steering/placeSteering';

/** As in the core, with a note where the model is another one. @throws what it throws. */
export function pushedTogether(
  input: SteeringInput,
  options: PushOptions,
  model: Model,
): PlacedSteering {
  const placed = placedTogether(input, options, model);
  logNotes(modelNotes(input, model));
  return placed;
}

/** As in the core, with a note where the model is another one. @throws what it throws. */
export function pushedByBlock(
  input: SteeringInput,
  options: PushOptions,
  model: Model,
): readonly PlacedSteering[] {
  const placed = placedByBlock(input, options, model);
  logNotes(modelNotes(input, model));
  return placed;
}

export function noteUse(input: SteeringInput, asked: Parameters<typeof useNotes>[1]): void {
  logNotes(useNotes(input, asked));
}
