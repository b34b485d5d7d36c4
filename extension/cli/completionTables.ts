import type { Completion } from '../core/model/completionRow';
import { formatMultiplier } from '../core/study/report/formatNumber';
import type { Unit } from '../core/steering/steeringVector';
import { tableText } from './tableText';
import { unitInWords, unitSuffix } from './unitInWords';

const endings: Readonly<Record<Completion['stopped'], string>> = {
  end: 'ended by itself',
  length: 'cut at the most tokens asked for',
  stop: 'ended at a stop text',
};

/** A text in a pipe or a file is wrapped, too: side by side, its lines would have no end. */
const widthWithoutTerminal = 100;

/** Completions side by side. */
export function completionTables(
  completions: readonly (Completion & { readonly multiplier: number })[],
  unit: Unit = 'vector',
): string {
  const table = tableText(
    completions.map(({ multiplier }) =>
      multiplier === 0
        ? 'unsteered'
        : `multiplier ${formatMultiplier(multiplier)}${unitSuffix(unit)}`,
    ),
    [
      completions.map(({ text }) => text),
      completions.map(({ tokens, stopped }) => `${tokens.length} tokens, ${endings[stopped]}`),
    ],
    process.stdout.isTTY ? process.stdout.columns : widthWithoutTerminal,
  );
  const meaning = unitInWords(unit);
  return meaning === '' ? table : `${table}\nMultipliers${meaning}`;
}
