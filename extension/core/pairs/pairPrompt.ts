import type { Message, Pair, PairFile, Side } from './pair';

/**
 * The conversation before one member's answer, the file's system message first. A system message of
 * the pair's own takes the place of the file's: two would make most chat templates fail.
 */
export function pairPrompt(
  pair: Pair,
  side: Side,
  file: Pick<PairFile, 'system'>,
): readonly Message[] {
  const { messages } = pair[side];
  if (file.system === undefined || messages[0]?.role === 'system') return messages;
  return [{ role: 'system', content: file.system }, ...messages];
}
