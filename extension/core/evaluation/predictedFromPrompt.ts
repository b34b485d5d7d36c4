import type { Setting } from '../steering/push';

/**
 * A setting for answers of a token or two. A push from the answer on leaves an answer's first token
 * as it was, which is predicted at the prompt's last one: measured so, letters could not change.
 * The push begins one position earlier then; other positions stay as they are.
 */
export function predictedFromPrompt(setting: Setting): Setting {
  return setting.positions === 'answer' ? { ...setting, positions: 'fromPromptLast' } : setting;
}
