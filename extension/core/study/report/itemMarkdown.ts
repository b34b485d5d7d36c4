import { markdownTable } from './markdownTable';
import { markdownQuote, markdownText } from './markdownText';
import type { ShownItem } from './shownItems';

/** One item to be copied into an issue: texts, numbers, curve, and answers token by token. */
export function itemMarkdown(item: Omit<ShownItem, 'svg' | 'markdown'>): string {
  const { id, rank, antiSteerable, texts, numbers, tables } = item;
  return [
    `#### ${markdownText(id)} (${rank}${antiSteerable ? ', anti-steerable' : ''})`,
    ...texts.map(({ label, text }) => `${label}:\n\n${markdownQuote(text)}`),
    numbers.map((words) => `- ${markdownText(words)}`).join('\n'),
    ...tables.map(markdownTable),
  ].join('\n\n');
}
