import type { SteeredPositions } from '../../steering/push';

/** About what the model computes: every token once, however many settings share it. */
export interface CallCost {
  readonly tokens: number;
  /** Each goes through all weights once, which costs as much as many tokens do. */
  readonly runs: number;
}

/** Tokens that go into one run, as `model/scoreAnswers` packs them. */
const runTokens = 384;

export const noCost: CallCost = { tokens: 0, runs: 0 };

export function addCosts(costs: readonly CallCost[]): CallCost {
  return costs.reduce(
    (sum, { tokens, runs }) => ({ tokens: sum.tokens + tokens, runs: sum.runs + runs }),
    noCost,
  );
}

export function times(count: number, { tokens, runs }: CallCost): CallCost {
  return { tokens: count * tokens, runs: count * runs };
}

export interface ScoredCall {
  /** Tokens of the prompt. */
  readonly prompt: number;
  readonly answers: readonly (readonly number[])[];
  /** Steered ones; unsteered is computed beside them. */
  readonly settings: number;
  readonly positions: SteeredPositions;
  /** Whether continuations are packed behind one prompt; else each is a row with its prompt. */
  readonly isPacked: boolean;
}

/**
 * Answers to one prompt under many settings (`Model.scoreAnswers`): the prompt, and behind it the
 * tokens of both answers under each setting; where the prompt is pushed it is another one in each.
 */
export function scoringCost(call: ScoredCall): CallCost {
  const { prompt, answers, settings, positions, isPacked } = call;
  const tokens = isPacked ? packedTokens(call) : unpackedTokens(call);
  const isShared = isPacked && (positions === 'answer' || positions === 'fromPromptLast');
  const isSeparate = isShared && tokens > runTokens && settings > 0;
  const runs = isSeparate ? 1 + Math.ceil((tokens - prompt) / runTokens) : tokens / runTokens;
  return { tokens, runs: answers.length === 0 ? 0 : Math.max(1, Math.ceil(runs)) };
}

function packedTokens({ prompt, answers, settings, positions }: ScoredCall): number {
  const behind = distinctTokens(answers.map((answer) => answer.slice(0, -1)));
  switch (positions) {
    case 'answer':
      return prompt + (1 + settings) * behind;
    case 'fromPromptLast':
      return prompt + behind + settings * (1 + behind);
    case 'all':
    case 'prompt':
      return (1 + settings) * (prompt + behind);
  }
}

function unpackedTokens({ prompt, answers, settings }: ScoredCall): number {
  const rows = answers.map((answer) => prompt + answer.length - 1);
  return (1 + settings) * rows.reduce((a, b) => a + b, 0);
}

/** Nodes of the tree of these texts: what they begin alike with counts once. */
function distinctTokens(texts: readonly (readonly number[])[]): number {
  const beginnings = texts.flatMap((text) => text.map((_, at) => text.slice(0, at + 1).join()));
  return new Set(beginnings).size;
}

/** A reply under many settings (`Model.scoreText`): a run for each, behind the prompt's cache. */
export function textCost({
  prompt,
  reply,
  settings,
  positions,
}: {
  /** Tokens. */
  readonly prompt: number;
  readonly reply: number;
  readonly settings: number;
  readonly positions: SteeredPositions;
}): CallCost {
  const isPromptPushed = positions === 'all' || positions === 'prompt';
  const each = reply + (isPromptPushed ? prompt : 0);
  return { tokens: prompt + reply + settings * each, runs: 2 + settings };
}

/** Completions decoded side by side: the prompt, then a run for every token, with a row each. */
export function decodingCost({
  prompt,
  rows,
  tokens,
}: {
  /** Tokens. */
  readonly prompt: number;
  readonly rows: number;
  /** At most, of each row. */
  readonly tokens: number;
}): CallCost {
  return { tokens: prompt + rows * tokens, runs: 1 + tokens };
}
