import { sum } from '../../math/sum';
import type { Model, RunOptions } from '../../model/model';
import type { EncodedText } from '../../pairs/encodePair';
import type { Setting } from '../../steering/push';
import { requireApplied } from '../requireApplied';
import { requireFinite } from '../requireFinite';
import type { TaskScore } from './taskScore';

/**
 * First-word accuracy (Todd et al. 2024; Brumley et al. 2024) without writing a text: an item is
 * right when each token of the answer's first word is the most probable one, which is to say that
 * the greedy completion begins with them. `value` is the log-probability of that word (nats).
 *
 * Trap: what follows is not looked at, so "cat" also counts where "cat" would go on to "catalogue"
 * in a second token.
 * @param item prompt and first word of its right answer, as token ids.
 * @returns one score per setting.
 * @throws notApplied when a steered setting pushed nowhere; notFinite.
 */
export async function scoreFirstWord(
  model: Model,
  { prompt, answer }: EncodedText,
  settings: readonly Setting[],
  options?: RunOptions,
): Promise<readonly TaskScore[]> {
  const scores = await model.scoreAnswers({ prompt, answers: [answer] }, settings, options);
  return settings.map((setting, at) => {
    const score = scores[at]?.[0];
    const value = sum(score?.logProbs ?? [NaN]);
    requireApplied(what, setting, score?.appliedPositions ?? 0);
    requireFinite(what, setting, [value]);
    return { right: score?.isTop.every(Boolean) ?? false, value, wanted: value / answer.length };
  });
}

const what = 'A task item';
