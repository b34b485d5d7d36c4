import { mean } from '../math/mean';
import type { Model, RunOptions, TextScore, TextTask } from '../model/model';
import type { Setting } from '../steering/push';
import { requireApplied } from './requireApplied';

/** What one setting does to one reference reply; nats per reply token. */
export interface TextDegradation {
  readonly nll: number;
  /** KL(steered ‖ unsteered) of the next-token distribution, in this order. */
  readonly kl: number;
  readonly appliedPositions: number;
}

export interface TextDegradations {
  /** Reply tokens scored. */
  readonly tokens: number;
  /** Mean negative log-likelihood without steering. */
  readonly unsteered: number;
  /** One per setting, in order. */
  readonly steered: readonly TextDegradation[];
}

/**
 * Mean negative log-likelihood and KL from unsteered on one reference reply: the pair that shows
 * damage which sampled text hides (perplexity alone falls when a text loops). Averaged before any
 * exponential, because a mean of exponentials is ruled by its outliers.
 * @throws notApplied when a steered setting pushed nowhere.
 */
export async function degradationOfText(
  model: Model,
  task: TextTask,
  settings: readonly Setting[],
  options?: RunOptions,
): Promise<TextDegradations> {
  const [unsteered, ...steered] = await model.scoreText(task, settings, options);
  return {
    tokens: task.reply.length,
    unsteered: nll(unsteered),
    steered: steered.map((score, index) => {
      const setting = settings[index];
      if (setting !== undefined)
        requireApplied('A reference text', setting, score.appliedPositions);
      return {
        nll: nll(score),
        kl: mean(score.klFromUnsteered),
        appliedPositions: score.appliedPositions,
      };
    }),
  };
}

function nll(score: TextScore | undefined): number {
  return -mean(score?.logProbs ?? []);
}
