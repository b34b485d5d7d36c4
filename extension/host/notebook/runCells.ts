import { basename } from 'node:path';
import {
  l10n,
  NotebookCellOutput,
  NotebookCellOutputItem,
  type NotebookCell,
  type NotebookCellExecution,
  type NotebookController,
  type NotebookDocument,
} from 'vscode';
import type { BlockEvaluation, ItemEvaluation } from '../../core/evaluation/evaluatePairs';
import { pairFileHash } from '../../core/pairs/pairFileHash';
import type { Split } from '../../core/pairs/pair';
import { resultsMime, type PairResult } from '../../protocol/pairResult';
import { tellNotes } from '../commands/tellNotes';
import type { HostContext } from '../hostContext';
import { notTrusted } from '../panel/errors';
import { readSetting } from '../settings';
import { chosenVector } from './chosenVector';
import { notRunnable, untitledPairs } from './errors';
import { heldOut } from './heldOut';
import { analysisOf } from './notebookValue';
import { resultMarkdown, resultText } from './resultInWords';

export interface CellRun {
  readonly notebook: NotebookDocument;
  readonly cells: readonly NotebookCell[];
  readonly controller: NotebookController;
  /** Told of each result, for the status under its cell. */
  readonly onResult: (cell: NotebookCell, results: readonly PairResult[]) => void;
}

interface Running {
  readonly cell: NotebookCell;
  readonly execution: NotebookCellExecution;
  readonly ids: readonly string[];
  readonly results: Map<string, PairResult>;
  isFilled: boolean;
}

/** Runs cells in one call of the engine; each is filled as soon as its items are measured. */
export async function runCells(context: HostContext, run: CellRun): Promise<void> {
  const { notebook, controller } = run;
  const analysis = analysisOf(notebook);
  const running = run.cells.map((cell): Running => {
    const execution = controller.createNotebookCellExecution(cell);
    execution.start(Date.now());
    void execution.clearOutput();
    return {
      cell,
      execution,
      ids: analysis.cells[cell.index]?.ids ?? [],
      results: new Map(),
      isFilled: false,
    };
  });
  const stop = new AbortController();
  for (const { execution } of running) {
    execution.token.onCancellationRequested(() => {
      stop.abort();
    });
  }
  try {
    const all = await evaluate(context, run, running, stop.signal);
    for (const each of running) await fill(run, each, all);
  } catch (error) {
    const failed = error instanceof Error ? error : new Error(String(error));
    const output = new NotebookCellOutput([NotebookCellOutputItem.error(failed)]);
    // What was measured before stays.
    for (const { execution, isFilled } of running) {
      if (!isFilled) await execution.replaceOutput(output);
    }
  } finally {
    for (const { execution, isFilled, ids } of running) {
      execution.end(isFilled || ids.length === 0, Date.now());
    }
  }
}

async function evaluate(
  context: HostContext,
  run: CellRun,
  running: readonly Running[],
  signal: AbortSignal,
): Promise<readonly BlockEvaluation[]> {
  const { notebook } = run;
  const { text, file, problem = '', cells } = analysisOf(notebook);
  const what = l10n.t('Run pairs of {0}', basename(notebook.uri.fsPath));
  if (!context.isTrusted()) throw notTrusted(what);
  if (notebook.isUntitled) throw untitledPairs();
  if (file === undefined) throw notRunnable(problem);
  const ids = running.flatMap((each) => each.ids);
  if (ids.length === 0) return [];
  const path = notebook.uri.fsPath;
  const vector = await chosenVector(context, { path, text, signal });
  const described = await context.engine.call(
    'describeSteering',
    { path: vector },
    { what, signal },
  );
  const hash = pairFileHash(file);
  const splitOf = new Map(
    cells.flatMap((cell) => cell.ids.map((id, at) => [id, cell.splits[at] ?? 'test'] as const)),
  );
  const resultOf = (item: ItemEvaluation): PairResult => {
    const split: Split = splitOf.get(item.id) ?? 'test';
    return {
      version: 1,
      vector: basename(vector),
      unit: described.unit,
      split,
      heldOut: heldOut(described.record.pairs, hash, split),
      item,
    };
  };
  const cellOf = new Map(running.flatMap((each) => each.ids.map((id) => [id, each] as const)));
  const take = (item: ItemEvaluation): Running | undefined => {
    const each = cellOf.get(item.id);
    each?.results.set(item.id, resultOf(item));
    return each;
  };
  const evaluated = await context.engine.call(
    'evaluate',
    {
      model: context.configuration.model(),
      pairs: { path, text, ids },
      steering: { path: vector },
      multipliers: readSetting('studies.multipliers'),
      split: 'all',
      seed: readSetting('studies.seed'),
    },
    {
      what,
      signal,
      onProgress: ({ item }) => {
        const each = item === undefined ? undefined : take(item);
        if (each?.results.size === each?.ids.length && each !== undefined) void fill(run, each);
      },
    },
  );
  tellNotes(context.log, evaluated);
  for (const item of evaluated.items) take(item);
  return evaluated.summary;
}

/** One output a cell and one update: a thousand separate ones take seconds. */
async function fill(
  { onResult }: CellRun,
  each: Running,
  all: readonly BlockEvaluation[] = [],
): Promise<void> {
  const beside = all.some(({ n }) => n > 1) ? { all } : {};
  const results = [...each.results.values()].map((result) => ({ ...result, ...beside }));
  if (results.length === 0) return;
  each.isFilled = true;
  onResult(each.cell, results);
  await each.execution.replaceOutput(results.map(outputOf));
}

function outputOf(result: PairResult): NotebookCellOutput {
  return new NotebookCellOutput([
    NotebookCellOutputItem.json(result, resultsMime),
    NotebookCellOutputItem.text(resultMarkdown(result), 'text/markdown'),
    NotebookCellOutputItem.text(resultText(result), 'text/plain'),
  ]);
}
