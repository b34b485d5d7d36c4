/** `15`, `3, 8, 12`, `0–29`: blocks in a table cell or a sentence, ascending. */
export function blocksInWords(blocks: readonly number[]): string {
  const [first = 0] = blocks;
  const isRange = blocks.length > 2 && blocks.every((block, at) => block === first + at);
  return isRange ? `${first}–${blocks.at(-1) ?? first}` : blocks.join(', ');
}
