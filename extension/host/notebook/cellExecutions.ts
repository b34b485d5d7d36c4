import {
  NotebookCellOutput,
  NotebookCellOutputItem,
  type NotebookCell,
  type NotebookCellExecution,
  type NotebookController,
} from 'vscode';

/** ms; a person who stops a run does not notice them. */
const tellingTakes = 100;

interface Waiting {
  readonly cell: NotebookCell;
  readonly execution: NotebookCellExecution;
  state: 'waits' | 'runs' | 'ended';
}

/**
 * The cells of one run, in their order: one runs, those behind it wait, and each ends with its own
 * output. Stopping any of them stops the run, because they share one call of the engine.
 */
export class CellExecutions {
  readonly #waiting: readonly Waiting[];
  readonly #stop = new AbortController();

  constructor(controller: NotebookController, cells: readonly NotebookCell[]) {
    this.#waiting = cells.map((cell) => {
      const execution = controller.createNotebookCellExecution(cell);
      const each: Waiting = { cell, execution, state: 'waits' };
      execution.token.onCancellationRequested(() => {
        // That a cell is gone is told just after its execution was cancelled.
        setTimeout(() => {
          this.#cancelled(each);
        }, tellingTakes);
      });
      return each;
    });
  }

  /** Stopped by the person; or deleted, and then the others go on. */
  #cancelled(each: Waiting): void {
    if (each.cell.index >= 0) this.#stop.abort();
    else leave(each);
  }

  /** Aborted when the person stops a cell. */
  get signal(): AbortSignal {
    return this.#stop.signal;
  }

  /** Shows that the next cell is being worked on. */
  startNext(): void {
    const next = this.#waiting.find(({ state }) => state !== 'ended');
    if (next !== undefined) start(next);
  }

  /** One update of the outputs a cell: a thousand separate ones take seconds. */
  async finish(cell: NotebookCell, outputs: readonly NotebookCellOutput[]): Promise<void> {
    await this.#end(cell, true, outputs);
  }

  async fail(cell: NotebookCell, error: unknown): Promise<void> {
    await this.#end(cell, false, [errorOutput(error)]);
  }

  /** An error that ended the whole run: shown once, at the cell that was being worked on. */
  async failAll(error: unknown): Promise<void> {
    const first = this.#waiting.find(({ state }) => state !== 'ended');
    if (first !== undefined) await this.fail(first.cell, error);
    this.endRest();
  }

  /** What was not run is neither right nor wrong; what is shown of it stays. */
  endRest(): void {
    for (const each of this.#waiting) leave(each);
  }

  async #end(cell: NotebookCell, isRight: boolean, outputs: readonly NotebookCellOutput[]) {
    const found = this.#waiting.find((each) => each.cell === cell);
    if (found === undefined || found.state === 'ended') return;
    start(found);
    found.state = 'ended';
    await found.execution.replaceOutput([...outputs]);
    found.execution.end(isRight, Date.now());
  }
}

function start(each: Waiting): void {
  if (each.state !== 'waits') return;
  each.state = 'runs';
  each.execution.start(Date.now());
}

function leave(each: Waiting): void {
  if (each.state !== 'ended') each.execution.end(undefined);
  each.state = 'ended';
}

/** The message alone: a stack trace says nothing to the person whose pair it is. */
function errorOutput(error: unknown): NotebookCellOutput {
  const message = error instanceof Error ? error.message : String(error);
  return new NotebookCellOutput([NotebookCellOutputItem.error({ name: '', message })]);
}
