import { markdownText } from './markdownText';
import type { Table } from './table';

/** A table with its caption above it. */
export function markdownTable({ caption, head, rows }: Table): string {
  const line = (cells: readonly string[]) => `| ${cells.map(markdownText).join(' | ')} |`;
  const rule = `|${head.map(() => ' --- |').join('')}`;
  return [`**${markdownText(caption)}**`, '', line(head), rule, ...rows.map(line)].join('\n');
}
