import type { TextTask } from '../../model/model';

/**
 * A long text cut into windows of which only the tokens after a context are scored, so that no
 * token is predicted from nothing and none is scored twice.
 * @param context tokens before those scored.
 * @param scored tokens scored of each window; a shorter rest at the end is left out.
 * @example stridedWindows([1, 2, 3, 4, 5, 6], { context: 2, scored: 2 })
 * // => [{ prompt: [1, 2], reply: [3, 4] }, { prompt: [3, 4], reply: [5, 6] }]
 */
export function stridedWindows(
  tokens: readonly number[],
  { context, scored }: { readonly context: number; readonly scored: number },
): readonly TextTask[] {
  const count = Math.max(0, Math.floor((tokens.length - context) / scored));
  return Array.from({ length: count }, (_, window) => {
    const start = window * scored;
    const reply = start + context;
    return { prompt: tokens.slice(start, reply), reply: tokens.slice(reply, reply + scored) };
  });
}
