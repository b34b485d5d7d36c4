/**
 * About how many tokens a dialogue costs. Each speaker's reply is written after the conversation
 * so far, read back unsteered and steered, and the conversation is read once more for the items.
 */
export function dialogueCost(
  userTokens: readonly number[],
  { speakers, replyTokens }: { readonly speakers: number; readonly replyTokens: number },
): number {
  let read = 0;
  let conversation = 0;
  for (const tokens of userTokens) {
    conversation += tokens;
    const ofReply = 3 * (conversation + replyTokens);
    conversation += replyTokens;
    read += ofReply + conversation;
  }
  return Math.round(speakers * read);
}
