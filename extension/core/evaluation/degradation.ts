import { mean } from '../math/mean';
import { quantile } from '../math/quantile';
import type { Model, RunOptions, TextScore, TextTask } from '../model/model';
import { unsteered, type Setting } from '../steering/push';
import { requireApplied } from './requireApplied';
import { requireFinite } from './requireFinite';

/** What one setting does to one reference reply; nats per reply token. */
export interface TextDegradation {
  readonly nll: number;
  /** KL(steered ‖ unsteered) of the next-token distribution, in this order. */
  readonly kl: number;
  /** 95th percentile of that divergence over the reply's tokens: a few broken tokens show here. */
  readonly kl95: number;
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
 * @throws notApplied when a steered setting pushed nowhere; notFinite.
 */
export async function degradationOfText(
  model: Model,
  task: TextTask,
  settings: readonly Setting[],
  options?: RunOptions,
): Promise<TextDegradations> {
  const [before, ...after] = await model.scoreText(task, settings, options);
  const unsteeredNll = nll(before);
  requireFinite(what, unsteered, [unsteeredNll]);
  return {
    tokens: task.reply.length,
    unsteered: unsteeredNll,
    steered: settings.map((setting, index) => ofSetting(setting, after[index])),
  };
}

const what = 'A reference text';

function ofSetting(setting: Setting, score: TextScore | undefined): TextDegradation {
  const divergences = score?.klFromUnsteered ?? [];
  const degradation = {
    nll: nll(score),
    kl: mean(divergences),
    kl95: quantile([...divergences], 0.95),
    appliedPositions: score?.appliedPositions ?? 0,
  };
  requireApplied(what, setting, degradation.appliedPositions);
  requireFinite(what, setting, [degradation.nll, degradation.kl]);
  return degradation;
}

function nll(score: TextScore | undefined): number {
  return -mean(score?.logProbs ?? []);
}
