import type { NotebookCell, NotebookController, NotebookDocument } from 'vscode';
import { SteeringError } from '../../core/base/errors';
import { tellNotes } from '../commands/tellNotes';
import type { HostContext } from '../hostContext';
import { CellExecutions } from './cellExecutions';
import { CellFilling, type CellWork } from './cellFilling';
import { noPairYet, notRunnable } from './errors';
import { analysisOf } from './notebookValue';
import { prepareRun, type RunOptions } from './preparedRun';

export interface CellRun extends Pick<CellWork, 'onResult'>, Pick<RunOptions, 'choices'> {
  readonly notebook: NotebookDocument;
  readonly cells: readonly NotebookCell[];
  readonly controller: NotebookController;
}

/** Runs cells in one call of the engine, in the order of the file; each ends when it is measured. */
export async function runCells(context: HostContext, run: CellRun): Promise<void> {
  const { notebook, cells, controller, onResult } = run;
  const inOrder = [...cells].sort((a, b) => a.index - b.index);
  const executions = new CellExecutions(controller, inOrder);
  executions.startNext();
  try {
    const wanted = await withPairs(notebook, inOrder, executions);
    executions.startNext();
    if (wanted.size > 0) await runPairs(context, run, { executions, wanted, onResult });
    executions.endRest();
  } catch (error) {
    if (isCancelled(error)) executions.endRest();
    else await executions.failAll(error);
  }
}

/**
 * Ends cells that hold no pair: in error, or without a word where there is nothing in them.
 * @throws notRunnable
 */
async function withPairs(
  notebook: NotebookDocument,
  cells: readonly NotebookCell[],
  executions: CellExecutions,
): Promise<CellWork['wanted']> {
  const analysis = analysisOf(notebook);
  const wanted = new Map<NotebookCell, readonly string[]>();
  for (const cell of cells) {
    const { ids = [], findings = [] } = analysis.cells[cell.index] ?? {};
    const error = findings.find(({ severity }) => severity === 'error');
    if (error !== undefined) await executions.fail(cell, noPairYet(error.message));
    else if (ids.length > 0) wanted.set(cell, ids);
    else if (cell.document.getText().trim() === '') await executions.finish(cell, []);
  }
  const [problem] = analysis.findings;
  if (analysis.file === undefined && problem !== undefined) throw notRunnable(problem.message);
  return wanted;
}

async function runPairs(
  context: HostContext,
  { notebook, choices }: CellRun,
  work: CellWork,
): Promise<void> {
  const { signal } = work.executions;
  const ids = [...work.wanted.values()].flat();
  const prepared = await prepareRun(context, notebook, { ids, choices, signal });
  const filling = new CellFilling(work, prepared);
  try {
    const evaluated = await context.engine.call('evaluate', prepared.request, {
      what: prepared.what,
      signal,
      onProgress: ({ item }) => {
        if (item !== undefined) filling.take(item);
      },
    });
    tellNotes(context.log, evaluated);
    filling.finish(evaluated);
  } finally {
    await filling.settled();
  }
}

function isCancelled(error: unknown): boolean {
  return error instanceof SteeringError && error.code === 'cancelled';
}
