import { driftOf } from '../../../evaluation/dialogues/driftOf';
import { estimate } from '../../summarise/estimate';
import { present } from '../../summarise/material';
import {
  speakerNames,
  type DialogueOptions,
  type DialogueResult,
  type DialogueSummary,
  type SpeakerName,
  type SpeakerSummary,
  type TurnSummary,
} from './schemas';
import { shownDialogues } from './shownDialogues';
import { turnValues, type TurnValues } from './turnValues';

export interface SummariseOptions extends Pick<DialogueOptions, 'tokens' | 'items'> {
  readonly multiplier: number;
  readonly seed: number;
}

/**
 * Dialogues are what numbers vary over: items and turns of one dialogue are averaged, or fitted,
 * before any interval.
 * @returns undefined where no dialogue was held.
 */
export function summariseDialogues(
  results: readonly DialogueResult[],
  { multiplier, seed, tokens, items }: SummariseOptions,
): DialogueSummary | undefined {
  if (results.length === 0) return undefined;
  const replies = results.flatMap(({ speakers }) => speakers.flatMap(({ turns }) => turns));
  return {
    dialogues: results.length,
    replies: {
      n: replies.length,
      cut: replies.filter(({ stopped }) => stopped === 'length').length,
    },
    maxTokens: tokens,
    itemsEach: items,
    multiplier,
    speakers: speakerNames.flatMap((name) => speakerSummary(name, results, seed) ?? []),
    shown: shownDialogues(results),
  };
}

function speakerSummary(
  name: SpeakerName,
  results: readonly DialogueResult[],
  seed: number,
): SpeakerSummary | undefined {
  const values = results
    .map((result) => turnValues(result, name))
    .filter((ofTurns) => ofTurns !== undefined);
  if (values.length === 0) return undefined;
  const turnCount = Math.max(...values.map((ofTurns) => ofTurns.length));
  const turns = Array.from({ length: turnCount }, (_, turn) => turnSummary(turn, values, seed));
  return { name, turns: turns.flatMap((turn) => turn ?? []), drift: driftSummary(values, seed) };
}

function turnSummary(
  turn: number,
  values: readonly (readonly TurnValues[])[],
  seed: number,
): TurnSummary | undefined {
  const of = (key: keyof TurnValues) => {
    const found = estimate(
      values.flatMap((ofTurns) => ofTurns[turn]?.[key] ?? []),
      seed,
    );
    // Before any turn dialogues differ in the items drawn only: no spread to take an interval of.
    return turn === 0 && found !== undefined ? { mean: found.mean, n: found.n } : found;
  };
  const level = of('level');
  if (level === undefined) return undefined;
  return {
    turn,
    level,
    ...present({
      effect: of('effect'),
      carried: of('carried'),
      nll: of('nll'),
      nllChange: of('nllChange'),
      kl: of('kl'),
      repetition: of('repetition'),
      tokens: of('tokens'),
    }),
  };
}

/** What was before any turn is no part of the conversation, so it is left out. */
function driftSummary(
  values: readonly (readonly TurnValues[])[],
  seed: number,
): SpeakerSummary['drift'] {
  const of = (key: keyof TurnValues) =>
    estimate(
      values.flatMap(([, ...turns]) => driftOf(turns.map((turn) => turn[key])) ?? []),
      seed,
    );
  return present({
    effect: of('effect'),
    carried: of('carried'),
    nllChange: of('nllChange'),
    repetition: of('repetition'),
  });
}
