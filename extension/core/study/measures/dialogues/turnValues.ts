import { mean } from '../../../math/mean';
import type { DialogueResult, SpeakerName } from './schemas';

/** The numbers of one speaker at one turn of one dialogue; items averaged. */
export interface TurnValues {
  readonly level: number;
  /** From unsteered at the same turn; unsteered itself has none. */
  readonly effect?: number;
  readonly carried?: number;
  readonly nll?: number;
  readonly nllChange?: number;
  readonly kl?: number;
  readonly repetition?: number;
  readonly tokens?: number;
}

type Spoken = DialogueResult['speakers'][number];

/**
 * A speaker's numbers before any turn and after each.
 * @returns undefined where it did not take part.
 */
export function turnValues(
  { speakers }: DialogueResult,
  name: SpeakerName,
): readonly TurnValues[] | undefined {
  const before = speakers.find((each) => each.name === 'unsteered');
  const speaker = speakers.find((each) => each.name === name);
  if (before === undefined || speaker === undefined) return undefined;
  const start: TurnValues = {
    level: mean(speaker.start),
    ...(name === 'unsteered' ? {} : { effect: mean(speaker.start) - mean(before.start) }),
  };
  return [start, ...speaker.turns.map((turn, at) => valuesOf(turn, before.turns[at], name))];
}

function valuesOf(
  turn: Spoken['turns'][number],
  before: Spoken['turns'][number] | undefined,
  name: SpeakerName,
): TurnValues {
  const { nll, kl, repetition, tokens, whole, carried } = turn;
  const own = {
    level: mean(whole),
    tokens,
    ...(nll === undefined ? {} : { nll }),
    ...(kl === undefined ? {} : { kl }),
    ...(repetition === undefined ? {} : { repetition }),
  };
  if (name === 'unsteered' || before === undefined) return own;
  return {
    ...own,
    effect: mean(whole) - mean(before.whole),
    carried: mean(carried) - mean(before.carried),
    ...(nll === undefined || before.nll === undefined ? {} : { nllChange: nll - before.nll }),
  };
}
