import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, it } from 'mocha';
import type { TreeItem } from 'vscode';
import { CancellationTokenSource, DataTransfer } from 'vscode';
import { fileDrag } from '../../extension/host/sidebar/fileDrag';
import type { FileTree } from '../../extension/host/sidebar/fileTree';
import { FileNode } from '../../extension/host/commands/given';
import { host, inFolder, until } from './hostApi';

const record = (planned: number) => JSON.stringify({ name: 'demo', unitsPlanned: planned });

describe('the sidebar', () => {
  it('lists the pair files of the folder by name', async () => {
    const { sidebar } = await host();
    const names = await namesOf(sidebar.pairs);
    for (const name of ['sentiment.pairs.jsonc', 'refusal.pairs.jsonc']) {
      assert.ok(names.includes(name), names.join(', '));
    }
    const paths = (await sidebar.pairs.getChildren()).map(({ path }) => path);
    assert.deepEqual(paths, [...paths].sort());
  });

  it('shows a new pair file, and forgets one that is gone', async () => {
    const { sidebar } = await host();
    await namesOf(sidebar.pairs);
    writeFileSync(inFolder('fresh.pairs.jsonc'), '{ "version": 1, "concept": "x", "pairs": [] }');
    await until('it is listed', async () =>
      (await namesOf(sidebar.pairs)).includes('fresh.pairs.jsonc'),
    );
    rmSync(inFolder('fresh.pairs.jsonc'));
    await until(
      'it is gone',
      async () => !(await namesOf(sidebar.pairs)).includes('fresh.pairs.jsonc'),
    );
  });

  it('says of a run how far it has come, and that it is finished', async () => {
    const { sidebar } = await host();
    mkdirSync(inFolder('runs', 'demo-1'), { recursive: true });
    writeFileSync(inFolder('runs', 'demo-1', 'record.json'), record(3));
    writeFileSync(inFolder('runs', 'demo-1', 'results.jsonl'), '{}\n{}\n{}');
    const item = async () => itemOf(sidebar.runs, 'demo-1');
    await until('it is listed', async () => (await item()) !== undefined);
    assert.equal((await item())?.description, '2 of 3 units');
    assert.equal((await item())?.contextValue, 'file run unfinished');
    writeFileSync(inFolder('runs', 'demo-1', 'results.jsonl'), '{}\n{}\n{}\n');
    await until('it is finished', async () => (await item())?.description === 'finished');
    rmSync(inFolder('runs', 'demo-1'), { recursive: true });
    await until('it is gone', async () => (await item()) === undefined);
  });

  it('takes no weights of models for vectors', async () => {
    const { sidebar } = await host();
    mkdirSync(inFolder('vectors'), { recursive: true });
    for (const name of ['mine.safetensors', 'model.safetensors', 'tiny-q4.gguf']) {
      writeFileSync(inFolder('vectors', name), 'x');
    }
    await until('it is listed', async () =>
      (await namesOf(sidebar.vectors)).includes('mine.safetensors'),
    );
    const names = await namesOf(sidebar.vectors);
    assert.ok(!names.includes('model.safetensors') && !names.includes('tiny-q4.gguf'));
    rmSync(inFolder('vectors', 'mine.safetensors'));
  });

  it('hands dragged files over as addresses, one a line', async () => {
    const transfer = new DataTransfer();
    const nodes = ['/a b.safetensors', '/c.safetensors'].map(
      (path) => new FileNode('vector', path, basename(path)),
    );
    await fileDrag.handleDrag?.(nodes, transfer, new CancellationTokenSource().token);
    const handed = transfer.get('text/uri-list')?.value as string;
    assert.deepEqual(handed.split('\r\n'), ['file:///a%20b.safetensors', 'file:///c.safetensors']);
  });

  it('shows the model and the engine, and the engine as it is', async () => {
    const { sidebar } = await host();
    const items = sidebar.models.getChildren().map((row) => sidebar.models.getTreeItem(row));
    assert.deepEqual(
      items.map(({ label }) => label),
      ['The model in the box', 'Engine'],
    );
    assert.match(String(items[0]?.contextValue), /\bmodel chosen\b/);
  });
});

async function namesOf(tree: FileTree): Promise<readonly string[]> {
  return (await tree.getChildren()).map(({ path }) => basename(path));
}

async function itemOf(tree: FileTree, name: string): Promise<TreeItem | undefined> {
  const node = (await tree.getChildren()).find(({ path }) => basename(path) === name);
  return node === undefined ? undefined : tree.getTreeItem(node);
}
