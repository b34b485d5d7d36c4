import type { Setting } from '../steering/push';
import { checkTokens } from './checkTokens';
import type { Engine } from './engine';
import type { AnswerScore, AnswerTask, RunOptions } from './model';
import type { ScoredPath } from './scoring/scoredPath';
import { scorePacked } from './scoring/scorePacked';
import { scoreRows } from './scoring/scoreRows';
import { groupSettings, pushKeys, settingsTable } from './settingsTable';
import { TokenTree } from './tokenTree';

/**
 * Log-probabilities of answers under many settings, each distinct computation done once: the prompt
 * is computed once and cached, all continuations that differ in text or pushes are packed behind
 * it, and blocks below the lowest push are taken from the unsteered text. Where packing is not
 * possible, each continuation is a row.
 */
export async function scoreAnswers(
  engine: Engine,
  task: AnswerTask,
  settings: readonly Setting[],
  { signal }: RunOptions = {},
): Promise<readonly (readonly AnswerScore[])[]> {
  checkTask(engine, task);
  const scores: AnswerScore[][] = settings.map(() => []);
  for (const group of groupSettings(settings)) {
    const members = group.map((at) => settings[at]).filter((setting) => setting !== undefined);
    const found = await scoreGroup(engine, task, members, signal);
    group.forEach((at, member) => (scores[at] = [...(found[member] ?? [])]));
  }
  return scores;
}

function checkTask({ graphs }: Engine, { prompt, answers }: AnswerTask): void {
  checkTokens(graphs, prompt);
  for (const answer of answers) checkTokens(graphs, [...prompt, ...answer]);
}

async function scoreGroup(
  engine: Engine,
  { prompt, answers }: AnswerTask,
  settings: readonly Setting[],
  signal: AbortSignal | undefined,
): Promise<readonly (readonly AnswerScore[])[]> {
  const table = settingsTable(settings);
  const tree = new TokenTree();
  const paths = table.settings.map((setting) =>
    answers.map((answer): ScoredPath => {
      const tokens = [...prompt, ...answer.slice(0, -1)];
      const keys = pushKeys(setting, prompt.length, tokens.length);
      const nodes = tree.add(tokens, keys);
      return { nodes, predictors: nodes.slice(prompt.length - 1), answer, tokens, keys };
    }),
  );
  const task = { table, tree, paths: paths.flat(), signal };
  const found = (await scorePacked(engine, task)) ?? (await scoreRows(engine, task));
  return paths.map((ofSetting) =>
    ofSetting.map(({ predictors, answer, keys }) => ({
      logProbs: Float64Array.from(answer, (token, at) => found.get(predictors[at] ?? -1, token)),
      isTop: answer.map((token, at) => found.top(predictors[at] ?? -1) === token),
      appliedPositions: keys.filter((key) => key !== 0).length,
    })),
  );
}
