import { l10n, NotebookCellOutput, NotebookCellOutputItem, type NotebookCell } from 'vscode';
import type { ItemEvaluation } from '../../core/evaluation/evaluatePairs';
import type { EvaluatedPairs } from '../../protocol/engineCalls';
import {
  resultsMime,
  type CellResult,
  type PairResult,
  type RunResult,
  type ShownResult,
} from '../../protocol/pairResult';
import type { CellExecutions } from './cellExecutions';
import type { PreparedRun } from './preparedRun';
import { resultMarkdown, resultText } from './resultInWords';

export interface CellWork {
  readonly executions: CellExecutions;
  /** Ids of the pairs in each cell that is to be run, in order. */
  readonly wanted: ReadonlyMap<NotebookCell, readonly string[]>;
  /** Told of each result, for the status under its cell. */
  readonly onResult: (cell: NotebookCell, results: readonly PairResult[]) => void;
}

/** Results as they come in, put under their cells; the last cell waits for what all have in common. */
export class CellFilling {
  readonly #work: CellWork;
  readonly #prepared: PreparedRun;
  readonly #cellOf: ReadonlyMap<string, NotebookCell>;
  readonly #last: NotebookCell | undefined;
  readonly #results = new Map<NotebookCell, Map<string, PairResult>>();
  #filling: Promise<void> = Promise.resolve();

  constructor(work: CellWork, prepared: PreparedRun) {
    this.#work = work;
    this.#prepared = prepared;
    this.#cellOf = new Map(
      [...work.wanted].flatMap(([cell, ids]) => ids.map((id) => [id, cell] as const)),
    );
    this.#last = [...work.wanted.keys()].at(-1);
  }

  take(item: ItemEvaluation): void {
    const cell = this.#cellOf.get(item.id);
    if (cell === undefined) return;
    const results = this.#results.get(cell) ?? new Map<string, PairResult>();
    this.#results.set(cell, results.set(item.id, this.#resultOf(item)));
    if (results.size < (this.#work.wanted.get(cell)?.length ?? 0)) return;
    this.#work.onResult(cell, [...results.values()]);
    if (cell !== this.#last) this.#fill(cell, []);
  }

  /** Fills the last cell: with what all items have in common, where there are several. */
  finish(evaluated: EvaluatedPairs): void {
    if (this.#last === undefined) return;
    const { length } = evaluated.items;
    this.#fill(this.#last, length > 1 ? [this.#runResult(evaluated)] : []);
  }

  /** Once everything that was measured stands under its cell. */
  settled(): Promise<void> {
    return this.#filling;
  }

  #fill(cell: NotebookCell, others: readonly RunResult[]): void {
    const { executions } = this.#work;
    const results = [...(this.#results.get(cell)?.values() ?? []), ...others];
    this.#filling = this.#filling.then(async () => {
      await executions.finish(cell, results.map(outputOf));
      executions.startNext();
    });
  }

  #resultOf({ id, curve, steerability }: ItemEvaluation): PairResult {
    const { base, splitOf, heldOutOf } = this.#prepared;
    // Log-probabilities of single tokens come along from the engine; an output has no use for them.
    const points = curve.map(({ positive, negative, ...point }) => ({
      ...point,
      positive: { logProb: positive.logProb, tokens: positive.tokens },
      negative: { logProb: negative.logProb, tokens: negative.tokens },
    }));
    return {
      ...base,
      kind: 'pair',
      split: splitOf(id),
      heldOut: heldOutOf(id),
      item: { id, curve: points, steerability },
    };
  }

  #runResult({ items, summary, heldOut }: EvaluatedPairs): RunResult {
    const { base, heldOutOf } = this.#prepared;
    return {
      ...base,
      kind: 'run',
      items: items.map(({ id, steerability }) => ({
        id,
        heldOut: heldOutOf(id),
        slopesPerToken: steerability.map(({ slopePerToken }) => slopePerToken),
      })),
      all: summary,
      ...(heldOut === undefined ? {} : { heldOut }),
    };
  }
}

function outputOf(result: CellResult): NotebookCellOutput {
  const markdown = resultMarkdown(result, l10n);
  const shown: ShownResult = { ...result, markdown };
  return new NotebookCellOutput([
    NotebookCellOutputItem.json(shown, resultsMime),
    NotebookCellOutputItem.text(markdown, 'text/markdown'),
    NotebookCellOutputItem.text(resultText(result, l10n), 'text/plain'),
  ]);
}
