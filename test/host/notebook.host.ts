import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { before, describe, it } from 'mocha';
import {
  commands,
  DiagnosticSeverity,
  extensions,
  languages,
  NotebookCellData,
  NotebookCellKind,
  NotebookEdit,
  NotebookRange,
  Range,
  TabInputNotebookDiff,
  Uri,
  window,
  workspace,
  WorkspaceEdit,
  type CodeAction,
  type NotebookCell,
  type NotebookDocument,
} from 'vscode';

const notebookType = 'steering-lab-pairs';
const text = `// Where it is from.
{
  "version": 1,
  "concept": "calm", // a concept
  "pairs": [
    { "id": "a", "prompt": "How are you?", "positive": "Calm.", "negative": "Upset." },
    // Doubtful:
    { "id": "b", "prompt": "And now?", "positive": "At ease.", "negative": "Tense." }, // why?
  ],
}
`;

describe('the pair notebook', () => {
  let folder: string;
  let count = 0;

  before(async () => {
    await extensions.getExtension('steering-lab.steering-lab')?.activate();
    folder = mkdtempSync(join(tmpdir(), 'steering-lab-notebook-'));
  });

  const file = (content: string) => {
    count += 1;
    const path = join(folder, `file-${count}.pairs.jsonc`);
    writeFileSync(path, content);
    return path;
  };
  const open = (path: string) => workspace.openNotebookDocument(Uri.file(path));

  it('shows comments, header and pairs as cells', async () => {
    const notebook = await open(file(text));
    assert.equal(notebook.notebookType, notebookType);
    assert.deepEqual(
      notebook.getCells().map(({ kind, document }) => [kind, document.languageId]),
      [
        [NotebookCellKind.Markup, 'markdown'],
        [NotebookCellKind.Markup, 'markdown'],
        [NotebookCellKind.Code, 'steering-pair'],
        [NotebookCellKind.Markup, 'markdown'],
        [NotebookCellKind.Code, 'steering-pair'],
      ],
    );
  });

  it('saves an edit in the line of its pair, and a pair that is put back as it was', async () => {
    const path = file(text);
    const notebook = await open(path);
    await type(cellAt(notebook, 2), '{ "prompt": "new", "positive": "1", "negative": "2" }');
    assert.ok(await notebook.save());
    const line =
      '    { "id": "a", "prompt": "How are you?", "positive": "Calm.", "negative": "Upset." },';
    const edited = '    { "prompt": "new", "positive": "1", "negative": "2" },';
    assert.equal(readFileSync(path, 'utf8'), text.replace(line, edited));
    await type(cellAt(notebook, 2), line.trim().slice(0, -1));
    assert.ok(await notebook.save());
    assert.equal(readFileSync(path, 'utf8'), text);
  });

  it('keeps what is no pair yet as a comment, and the file readable', async () => {
    const path = file(text);
    const notebook = await open(path);
    await type(cellAt(notebook, 2), '{ "prompt": "half');
    assert.ok(await notebook.save());
    const saved = readFileSync(path, 'utf8');
    assert.match(saved, /\/\/ unfinished pair:\n +\/\/\| { "prompt": "half\n/);
    assert.match(saved, /"id": "b"/);
    await until(() => messagesOf(cellAt(notebook, 2)).some((each) => /No pair yet/.test(each)));
  });

  it('does not open a corrupt file, and leaves it as it is', async () => {
    const corrupt = text.slice(0, 150);
    const path = file(corrupt);
    await assert.rejects(async () => open(path), /cannot be read as contrastive pairs/);
    assert.equal(readFileSync(path, 'utf8'), corrupt);
  });

  it('gives a copied pair an id of its own', async () => {
    const path = file(text);
    const notebook = await open(path);
    const original = cellAt(notebook, 2);
    const copy = new NotebookCellData(
      NotebookCellKind.Code,
      original.document.getText(),
      'steering-pair',
    );
    copy.metadata = original.metadata;
    const edit = new WorkspaceEdit();
    edit.set(notebook.uri, [NotebookEdit.insertCells(3, [copy])]);
    assert.ok(await workspace.applyEdit(edit));
    assert.ok(await notebook.save());
    assert.match(readFileSync(path, 'utf8'), /"id": "a-2"/);
  });

  it('marks a repeated id and mends it with a quick fix', async () => {
    const notebook = await open(file(text.replace('"id": "b"', '"id": "a"')));
    const cell = cellAt(notebook, 4);
    // Actions are asked for through the editor of the cell.
    await window.showNotebookDocument(notebook, { preview: false });
    await until(() => messagesOf(cell).some((each) => /has the id "a" too/.test(each)));
    await applyFix(cell.document.uri, fullRange(cell), 'Give the pair a new id');
    assert.match(cell.document.getText(), /"id": "a-2"/);
    await until(() => messagesOf(cell).length === 0);
  });

  it('swaps the sides of a pair, also where the file is edited as text', async () => {
    const document = await workspace.openTextDocument(Uri.file(file(text)));
    const at = document.positionAt(document.getText().indexOf('Calm.'));
    await applyFix(document.uri, new Range(at, at), 'Swap positive and negative');
    assert.match(document.getText(), /"positive": "Upset.", "negative": "Calm."/);
  });

  it('marks in the text what it marks in the notebook, where it stands', async () => {
    const broken = text.replace('"negative": "Upset."', '"negatve": "Upset."');
    const document = await workspace.openTextDocument(Uri.file(file(broken)));
    const own = () =>
      languages.getDiagnostics(document.uri).filter(({ source, severity }) => {
        return source === 'Steering' && severity === DiagnosticSeverity.Error;
      });
    await until(() => own().length > 0);
    assert.ok(own().every(({ range }) => range.start.line === 5));
  });

  it('removes a pair, and only its line', async () => {
    const path = file(text);
    const notebook = await open(path);
    const edit = new WorkspaceEdit();
    edit.set(notebook.uri, [NotebookEdit.deleteCells(new NotebookRange(2, 3))]);
    assert.ok(await workspace.applyEdit(edit));
    assert.ok(await notebook.save());
    const lines = text.split('\n');
    assert.equal(readFileSync(path, 'utf8'), lines.toSpliced(5, 1).join('\n'));
  });

  it('compares two files cell by cell', async () => {
    const [one, other] = [file(text), file(text.replace('Calm.', 'Serene.'))].map(Uri.file);
    await commands.executeCommand('vscode.diff', one, other, 'Two pair files');
    await until(
      () => window.tabGroups.activeTabGroup.activeTab?.input instanceof TabInputNotebookDiff,
    );
    await commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('makes a new file, and does not write over one', async () => {
    const path = join(folder, 'joy.pairs.jsonc');
    assert.equal(await commands.executeCommand('steeringLab.newPairFile', { path }), path);
    assert.match(readFileSync(path, 'utf8'), /"concept": "joy"/);
    await assert.rejects(
      async () => commands.executeCommand('steeringLab.newPairFile', { path }),
      /is there already/,
    );
    const notebook = await open(path);
    assert.equal(notebook.getCells().filter(isPair).length, 1);
  });

  for (const { name, content, pairs } of dialects()) {
    it(`imports ${name} and leaves the source as it is`, async () => {
      mkdirSync(join(folder, 'import'), { recursive: true });
      const path = join(folder, 'import', name);
      writeFileSync(path, content);
      const out = await commands.executeCommand<string>('steeringLab.importPairs', { path });
      const notebook = await open(out);
      assert.equal(notebook.getCells().filter(isPair).length, pairs);
      assert.equal(readFileSync(path, 'utf8'), content);
    });
  }

  it('exports pairs in the form that the name says', async () => {
    const pairs = file(text);
    for (const [ending, line] of [
      ['csv', 'How are you?,Calm.,Upset.'],
      ['jsonl', '"prompt":"How are you?"'],
      ['jsonc', '"concept": "calm"'],
    ] as const) {
      const out = join(folder, `exported.${ending}`);
      await commands.executeCommand('steeringLab.exportPairs', { pairs, out });
      assert.ok(readFileSync(out, 'utf8').includes(line), ending);
    }
  });
});

function dialects(): readonly { name: string; content: string; pairs: number }[] {
  const caa = [
    {
      question: 'Go?\n\nChoices:\n (A) Yes\n (B) No',
      answer_matching_behavior: '(A)',
      answer_not_matching_behavior: '(B)',
    },
  ];
  const statements = ['Yes', 'No'].map((answer) =>
    JSON.stringify({
      question: `Is "${answer}" you?`,
      statement: answer,
      label_confidence: 0.9,
      answer_matching_behavior: ` ${answer}`,
      answer_not_matching_behavior: answer === 'Yes' ? ' No' : ' Yes',
    }),
  );
  const bipo = JSON.stringify({ question: 'Go?', matching: 'Yes.', not_matching: 'No.' });
  const own = JSON.stringify({ prompt: 'Go?', positive: 'Yes.', negative: 'No.' });
  return [
    { name: 'caa.json', content: JSON.stringify(caa), pairs: 1 },
    { name: 'anthropic.jsonl', content: `${statements.join('\n')}\n`, pairs: 1 },
    { name: 'bipo.jsonl', content: `${bipo}\n`, pairs: 1 },
    { name: 'lines.jsonl', content: `${own}\n`, pairs: 1 },
    { name: 'table.csv', content: 'prompt,positive,negative\nGo?,Yes.,No.\n', pairs: 1 },
  ];
}

function isPair({ kind }: NotebookCell): boolean {
  return kind === NotebookCellKind.Code;
}

function cellAt(notebook: NotebookDocument, index: number): NotebookCell {
  return notebook.cellAt(index);
}

function fullRange({ document }: NotebookCell): Range {
  return new Range(document.positionAt(0), document.positionAt(document.getText().length));
}

async function type(cell: NotebookCell, text: string): Promise<void> {
  const edit = new WorkspaceEdit();
  edit.replace(cell.document.uri, fullRange(cell), text);
  assert.ok(await workspace.applyEdit(edit));
}

function messagesOf({ document }: NotebookCell): readonly string[] {
  return languages.getDiagnostics(document.uri).map(({ message }) => message);
}

async function applyFix(uri: Uri, range: Range, title: string): Promise<void> {
  const actions = await commands.executeCommand<CodeAction[]>(
    'vscode.executeCodeActionProvider',
    uri,
    range,
  );
  const { edit } = actions.find((each) => each.title === title) ?? {};
  assert.ok(edit, `no "${title}" among ${actions.map((each) => each.title).join(', ')}`);
  assert.ok(await workspace.applyEdit(edit));
}

async function until(isTrue: () => boolean): Promise<void> {
  const deadline = Date.now() + 25_000;
  while (!isTrue()) {
    assert.ok(Date.now() < deadline, `still not: ${isTrue.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
