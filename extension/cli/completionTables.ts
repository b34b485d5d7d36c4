import type { Completion } from '../core/model/completionRow';
import { formatMultiplier } from '../core/study/report/formatNumber';
import { tableText } from './terminal';

const endings: Readonly<Record<Completion['stopped'], string>> = {
  end: 'ended by itself',
  length: 'cut at the most tokens asked for',
  stop: 'ended at a stop text',
};

/** Completions side by side. Without a terminal to measure, the columns share 100 characters. */
export function completionTables(
  completions: readonly (Completion & { readonly multiplier: number })[],
): string {
  const width = process.stdout.isTTY ? process.stdout.columns : 100;
  const column = Math.max(20, Math.floor((width - 1) / completions.length) - 1);
  return tableText(
    completions.map(({ multiplier }) =>
      multiplier === 0 ? 'unsteered' : `multiplier ${formatMultiplier(multiplier)}`,
    ),
    [
      completions.map(({ text }) => text),
      completions.map(({ tokens, stopped }) => `${tokens.length} tokens, ${endings[stopped]}`),
    ],
    { wrapAt: completions.map(() => column) },
  );
}
