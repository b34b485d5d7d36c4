import { streamText } from '../../model/textStream';
import type { Tokenizer } from '../../model/tokenizer';

/**
 * The text of each token behind a prompt; together they are the answer. A character that is spread
 * over several tokens stands at the last of them, and the others are empty.
 */
export function tokenPieces(
  tokenizer: Pick<Tokenizer, 'decode'>,
  prompt: readonly number[],
  answer: readonly number[],
): readonly string[] {
  const stream = streamText(tokenizer, prompt);
  const pieces = answer.map((token) => stream.push(token));
  const rest = stream.end();
  return pieces.map((piece, index) => (index === pieces.length - 1 ? piece + rest : piece));
}
