import { mean } from '../../../math/mean';
import type { DialogueResult, ShownDialogue, SpeakerName } from './schemas';
import { turnValues } from './turnValues';

/** Read beside each other; others are in the numbers. */
const shownSpeakers: readonly SpeakerName[] = ['unsteered', 'steered', 'mirrored', 'prompted'];

/** The worst, the middle and the best dialogue by the vector's mean effect over turns. */
export function shownDialogues(results: readonly DialogueResult[]): readonly ShownDialogue[] {
  const ranked = results
    .flatMap((result) => {
      const effect = steeredEffect(result);
      return effect === undefined ? [] : [{ result, effect }];
    })
    .sort((a, b) => a.effect - b.effect || (a.result.id < b.result.id ? -1 : 1));
  const places = new Set([0, Math.floor((ranked.length - 1) / 2), ranked.length - 1]);
  return [...places].flatMap((place) => {
    const entry = ranked[place];
    if (entry === undefined) return [];
    return [{ ...shownDialogue(entry.result), effect: entry.effect, rank: place + 1 }];
  });
}

function steeredEffect(result: DialogueResult): number | undefined {
  const effects = turnValues(result, 'steered')
    ?.slice(1)
    .flatMap(({ effect }) => effect ?? []);
  return effects === undefined || effects.length === 0 ? undefined : mean(effects);
}

function shownDialogue(result: DialogueResult): Omit<ShownDialogue, 'rank' | 'effect'> {
  const { id, userTurns, speakers } = result;
  return {
    id,
    userTurns,
    speakers: speakers
      .filter(({ name }) => shownSpeakers.includes(name))
      .map(({ name, turns }) => {
        const values = turnValues(result, name)?.slice(1) ?? [];
        return {
          name,
          replies: turns.map(({ text }, at) => {
            const { effect, nll, repetition } = values[at] ?? {};
            return {
              text,
              ...(effect === undefined ? {} : { effect }),
              ...(nll === undefined ? {} : { nll }),
              ...(repetition === undefined ? {} : { repetition }),
            };
          }),
        };
      }),
  };
}
