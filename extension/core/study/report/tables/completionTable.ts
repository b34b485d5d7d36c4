import type { CompletionChange, SettingResult, StudyResult } from '../../summary';
import { estimateInCell } from '../formatEstimate';
import { formatMultiplier } from '../formatNumber';
import type { Table } from '../table';

/** What is measured in completions. */
const measures: readonly (readonly [
  name: string,
  of: (setting: SettingResult) => CompletionChange | undefined,
])[] = [
  ['repetition (share of 4-grams seen before)', ({ repetition }) => repetition],
  ['distinct-1 (different tokens among all)', ({ completions }) => completions?.distinct1],
  ['distinct-2 (different pairs)', ({ completions }) => completions?.distinct2],
  ['distinct-3 (different triples)', ({ completions }) => completions?.distinct3],
  ['n-gram entropy (bits)', ({ completions }) => completions?.nGramEntropy],
  ['length (tokens)', ({ completions }) => completions?.tokens],
  ['surprise of the unsteered model (nats per token)', ({ completions }) => completions?.surprise],
];

/**
 * Completions at the chosen block beside unsteered ones, paired by prompt.
 * @returns undefined where none were written.
 */
export function completionTable(result: StudyResult): Table | undefined {
  const { chosen } = result;
  const rows = result.settings
    .filter(({ source, hookPoint }) => source === 'vector' && hookPoint === chosen.hookPoint)
    .flatMap((setting) =>
      measures.flatMap(([name, of]) => {
        const change = of(setting);
        return change === undefined
          ? []
          : [
              [
                name,
                formatMultiplier(setting.multiplier),
                estimateInCell(change.unsteered),
                estimateInCell(change.steered),
                estimateInCell(change.difference, { signed: true }),
                String(change.difference.n),
              ],
            ];
      }),
    );
  if (rows.length === 0) return undefined;
  return {
    caption: `Completions at block ${chosen.block}, steered beside unsteered, paired by prompt`,
    head: ['measure', 'multiplier', 'unsteered', 'steered', 'difference', 'n prompts'],
    rows,
  };
}
