/** Far more than any chat template writes after an instruction. */
const most = 8;

/**
 * How many tokens the prompts have in common at their end: what the chat template writes after an
 * instruction. At least 1, the token before the answer.
 */
export function templateTokens(prompts: readonly (readonly number[])[]): number {
  const [first = [], ...rest] = prompts;
  const shortest = Math.min(...prompts.map(({ length }) => length));
  const isShared = (back: number) => rest.every((prompt) => prompt.at(-back) === first.at(-back));
  let count = 0;
  while (count < Math.min(most, shortest) && isShared(count + 1)) count += 1;
  return Math.max(1, count);
}
