import { markdownText } from './markdownText';

/** Blocks that a reader opens by their title, where the reader's program shows HTML's `details`. */
export function markdownFold(title: string, blocks: readonly string[]): string {
  const shown = blocks.filter((block) => block !== '');
  if (shown.length === 0) return '';
  // Only behind an empty line is what stands inside read as Markdown again.
  return [`<details>\n<summary>${markdownText(title)}</summary>`, ...shown, '</details>'].join(
    '\n\n',
  );
}
