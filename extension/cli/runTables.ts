import { join } from 'node:path';
import { toneWords, verdictWords, type Finding } from '../core/study/report/findings/finding';
import {
  renderTerminalTable,
  type TerminalComparison,
  type TerminalResult,
} from '../core/study/report/terminalTable';
import type { Table } from '../core/study/report/table';
import { runFiles } from '../core/study/runFolder';
import type { RunSummary } from '../core/study/summary';
import { tableText } from './tableText';

/** A run in the terminal: what went wrong first, then each result, then where the report is. */
export function runTables(summary: RunSummary, folder: string): string {
  const { notices, comparisons, results } = renderTerminalTable(summary);
  const { failures } = summary;
  return [
    ...failures.map(({ unit, code, message }) => `failed: ${unit} (${code}): ${message}`),
    ...notices.map(sentence),
    ...comparisons.flatMap(comparisonText),
    ...results.flatMap(resultText),
    ...(results.length === 0 ? ['No result is finished yet.'] : []),
    '',
    `Report: ${join(folder, runFiles.html)}`,
  ].join('\n');
}

function resultText(result: TerminalResult): readonly string[] {
  const { name, headline, verdict, comparison, blocks, worstItems, measured } = result;
  return [
    '',
    name,
    headline,
    `${verdictWords[verdict.tone]}: ${verdict.text}`,
    tableLines(comparison),
    ...(blocks === undefined ? [] : [tableLines(blocks)]),
    'Items it works worst on:',
    ...worstItems.map((item) => `  ${item}`),
    ...measured.map(({ title, headline: found }) => `${title}: ${found}`),
  ];
}

function comparisonText(comparison: TerminalComparison): readonly string[] {
  const { name, headline, findings, table } = comparison;
  return ['', name, headline, ...findings.map(sentence), tableLines(table)];
}

function tableLines({ caption, head, rows }: Table): string {
  return `${caption}\n${tableText(head, rows)}`;
}

function sentence({ tone, text }: Finding): string {
  return `${toneWords[tone]}: ${text}`;
}
