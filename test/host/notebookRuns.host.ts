import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'mocha';
import {
  commands,
  NotebookEdit,
  NotebookRange,
  Uri,
  window,
  workspace,
  WorkspaceEdit,
  type NotebookCell,
  type NotebookDocument,
} from 'vscode';
import { resultsMime, type CellResult, type PairResult } from '../../extension/protocol/pairResult';
import { call, host, modelPatience, until } from './hostApi';
import { note } from './runMocha';

describe('running the cells of a pair notebook', () => {
  let folder: string;
  let vectors: readonly [string, string];

  before(async function () {
    this.timeout(modelPatience);
    await host();
    folder = mkdtempSync(join(tmpdir(), 'steering-lab-runs-'));
    const pairs = pairFile('source', 4);
    const build = async (blocks: string) => {
      const out = join(folder, `block-${blocks}.safetensors`);
      return (await call('buildVector', { pairs, blocks, split: 'all', out })).path;
    };
    vectors = [await build('3'), await build('12')];
  });
  after(async () => {
    await commands.executeCommand('workbench.action.closeAllEditors');
    await call('stopEngine', {});
  });

  function pairFile(name: string, count: number): string {
    const path = join(folder, `${name}.pairs.jsonc`);
    writeFileSync(path, pairText(count));
    return path;
  }

  it('evaluates the vector that was chosen, and another one once that is chosen', async function () {
    this.timeout(modelPatience);
    const pairs = pairFile('chosen', 2);
    const notebook = await show(pairs);
    const [cell] = pairCells(notebook);
    assert.ok(cell);
    for (const [vector, block] of [
      [vectors[0], 3],
      [vectors[1], 12],
    ] as const) {
      assert.equal(await call('chooseVector', { pairs, vector }), vector);
      await run(notebook, cell);
      const [result] = pairResults(cell);
      assert.equal(result?.vector, `block-${block}.safetensors`);
      assert.deepEqual(
        result.item.steerability.map((each) => each.block),
        [block],
      );
    }
  });

  it('builds a vector from the pairs where none is chosen any more', async function () {
    this.timeout(modelPatience);
    const pairs = pairFile('built', 4);
    const notebook = await show(pairs);
    const [cell] = pairCells(notebook);
    assert.ok(cell);
    await call('chooseVector', { pairs, vector: vectors[0] });
    assert.equal(await call('chooseVector', { pairs, vector: '' }), '');
    await run(notebook, cell);
    assert.equal(pairResults(cell)[0]?.vector, 'built-meandifference.safetensors');
  });

  it('keeps what is finished when it is stopped, and runs the rest when asked again', async function () {
    this.timeout(modelPatience);
    const pairs = pairFile('stopped', 40);
    const notebook = await show(pairs);
    await call('chooseVector', { pairs, vector: vectors[0] });
    const cells = pairCells(notebook);
    const hasResult = (cell: NotebookCell) => pairResults(cell).length > 0;
    const states = () => cells.filter(hasResult).length;
    const running = runAll(notebook);
    await until('the first cells are finished', () => states() > 0);
    await commands.executeCommand('notebook.cancelExecution', notebook.uri);
    await running;
    const { engineStatus } = await host();
    await until('the engine is ready', () => engineStatus().kind === 'ready');
    const finished = states();
    note(`${finished} of ${cells.length} cells were finished when it was stopped`);
    assert.ok(finished < cells.length, 'it was not stopped');
    assert.deepEqual(
      cells.map(hasResult),
      cells.map((_, at) => at < finished),
    );
    assert.deepEqual(
      cells.map(({ executionSummary }) => executionSummary?.success),
      cells.map((_, at) => (at < finished ? true : undefined)),
    );
    assert.equal(notebook.isDirty, false);

    await runAll(notebook);
    assert.ok(cells.every(hasResult));
    assert.ok(cells.every(({ executionSummary }) => executionSummary?.success === true));
    assert.equal(notebook.isDirty, false);
  });

  it('goes on when a cell that waits is deleted', async function () {
    this.timeout(modelPatience);
    const pairs = pairFile('deleted', 12);
    const notebook = await show(pairs);
    await call('chooseVector', { pairs, vector: vectors[0] });
    const cells = pairCells(notebook);
    const running = runAll(notebook);
    await until('the first cell is finished', () =>
      cells.some((cell) => pairResults(cell).length > 0),
    );
    const { index } = cells.at(-1) ?? assert.fail('no cells');
    const edit = new WorkspaceEdit();
    edit.set(notebook.uri, [NotebookEdit.deleteCells(new NotebookRange(index, index + 1))]);
    assert.ok(await workspace.applyEdit(edit));
    await running;
    const left = pairCells(notebook);
    assert.equal(left.length, cells.length - 1);
    assert.deepEqual(
      left.map(({ executionSummary }) => executionSummary?.success),
      left.map(() => true),
    );
    await commands.executeCommand('undo');
  });

  it('refuses to choose what is no file', async () => {
    const pairs = pairFile('refused', 2);
    const vector = join(folder, 'nowhere.safetensors');
    for (const args of [{ pairs }, { pairs, vector }, { vector: vectors[0] }]) {
      await assert.rejects(call('chooseVector', args), { code: 'badArgument' });
    }
  });
});

async function show(path: string): Promise<NotebookDocument> {
  const notebook = await workspace.openNotebookDocument(Uri.file(path));
  await window.showNotebookDocument(notebook, { preview: false });
  return notebook;
}

/** Runs one cell and waits for its end. */
async function run(notebook: NotebookDocument, { index }: NotebookCell): Promise<void> {
  await commands.executeCommand('notebook.cell.execute', {
    ranges: [{ start: index, end: index + 1 }],
    document: notebook.uri,
  });
}

async function runAll({ uri }: NotebookDocument): Promise<void> {
  await commands.executeCommand('notebook.execute', uri);
}

function pairCells(notebook: NotebookDocument): readonly NotebookCell[] {
  return notebook.getCells().filter(({ document }) => document.languageId === 'steering-pair');
}

function resultsOf({ outputs }: NotebookCell): readonly CellResult[] {
  return outputs
    .flatMap(({ items }) => items)
    .filter(({ mime }) => mime === resultsMime)
    .map(({ data }) => JSON.parse(new TextDecoder().decode(data)) as CellResult);
}

function pairResults(cell: NotebookCell): readonly PairResult[] {
  return resultsOf(cell).filter((result) => result.kind === 'pair');
}

function pairText(count: number): string {
  const pairs = Array.from({ length: count }, (_, at) => ({
    id: `item-${at + 1}`,
    prompt: `How was day ${at + 1}?`,
    positive: 'Lovely.',
    negative: 'Awful.',
  }));
  return JSON.stringify({ version: 1, concept: 'joy', pairs }, undefined, 2);
}
