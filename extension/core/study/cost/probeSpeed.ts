import type { Model } from '../../model/model';
import { unsteered } from '../../steering/push';

/** How long a model takes, in seconds. */
export interface Speed {
  /** Of each run, however short. */
  readonly perRun: number;
  readonly perToken: number;
  /** How far two equal runs were apart, as a share of the shorter: how busy the machine is. */
  readonly spread: number;
}

/** Tokens: far enough apart to tell a token's price from a run's, and short enough to wait for. */
const shortRun = 16;
const longRun = 160;

/**
 * Times a few tiny runs, about a second in all, after one that only prepares the model. Seconds of
 * a run = perRun + perToken · tokens.
 */
export async function probeSpeed(
  model: Pick<Model, 'tokenizer' | 'record' | 'scoreAnswers'>,
  {
    now = () => performance.now(),
    signal,
  }: { readonly now?: () => number; readonly signal?: AbortSignal | undefined } = {},
): Promise<Speed> {
  const text = model.tokenizer.encode('The quick brown fox jumps over the lazy dog. '.repeat(40));
  const longest = Math.min(longRun, model.record.contextLength - 1, text.length - 1);
  const shortest = Math.min(shortRun, Math.floor(longest / 2));
  const secondsOf = async (tokens: number): Promise<number> => {
    const start = now();
    const [prompt, answer] = [text.slice(0, tokens), text.slice(tokens, tokens + 1)];
    await model.scoreAnswers({ prompt, answers: [answer] }, [unsteered], signal && { signal });
    return (now() - start) / 1000;
  };
  await secondsOf(longest);
  const short = [await secondsOf(shortest), await secondsOf(shortest)];
  const long = await secondsOf(longest);
  const quickest = Math.min(...short);
  const perToken = Math.max(0, long - quickest) / (longest - shortest);
  return {
    perRun: Math.max(0, quickest - perToken * shortest),
    perToken,
    spread: quickest > 0 ? Math.max(...short) / quickest - 1 : 0,
  };
}
