import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { test } from 'node:test';
import ts from 'typescript';
import { importTable, type ImportRow } from './importTable';
import { parse, root, sourceFiles, walk, type SourceFile } from './sourceFiles';

interface Import {
  readonly file: string;
  /** As written: `../base/errors`, `node:fs`. */
  readonly name: string;
  readonly typeOnly: boolean;
}

const files = sourceFiles(['extension', 'webview']);
const imports = files.flatMap(importsOf);

test('every source file has a row in the import table', () => {
  const homeless = files.filter(({ path }) => rowOf(path) === undefined);
  assert.deepEqual(
    homeless.map(({ path }) => path),
    [],
  );
});

for (const row of importTable) {
  test(`${row.folder} imports what the table allows and nothing else`, () => {
    const wrong = imports.filter(({ file }) => rowOf(file) === row).flatMap(violation);
    assert.equal(wrong.length, 0, wrong.join('\n'));
  });
}

test('rows import from rows above them only', () => {
  const order = importTable.map(({ folder }) => folder);
  for (const { folder, folders, types = [] } of importTable) {
    for (const imported of [...folders, ...types]) {
      const below = order.slice(order.indexOf(folder));
      const found = below.find((other) => isInside(other, imported));
      assert.equal(found, undefined, `${folder} may not import ${imported}`);
    }
  }
});

test('an import that the table does not allow is found, in every form', () => {
  const forms = [
    "import { window } from 'vscode';",
    "import type { Uri } from 'vscode';",
    "import 'vscode';",
    "export * from 'vscode';",
    "export const load = () => import('vscode');",
    "export type Uri = import('vscode').Uri;",
    "import vscode = require('vscode');",
    "import { run } from '../study/runStudy';",
    "import { support } from '../../../test/support/support';",
    "import { dot } from 'extension/core/math/dot';",
    "import { dot } from '../math/dot.js';",
  ];
  for (const text of forms) {
    const found = importsOf({ path: 'extension/core/methods/invented.ts', text });
    assert.equal(found.flatMap(violation).length, 1, text);
  }
});

test('every imported package is a dependency of this one', () => {
  const { dependencies } = JSON.parse(readFileSync(`${root}/package.json`, 'utf8')) as {
    dependencies: Record<string, string>;
  };
  const missing = imports.filter(
    ({ name }) => !/^(\.|node:|vscode$)/.test(name) && !(packageOf(name) in dependencies),
  );
  assert.deepEqual(missing, []);
});

test('onnxruntime-node has the version that @huggingface/transformers asks for', () => {
  const read = (path: string) =>
    JSON.parse(readFileSync(`${root}/${path}`, 'utf8')) as { dependencies: Record<string, string> };
  const wanted = read('node_modules/@huggingface/transformers/package.json').dependencies;
  assert.equal(
    read('package.json').dependencies['onnxruntime-node'],
    wanted['onnxruntime-node'],
    'two copies of a native library in one process do not go together',
  );
});

test('nothing outside test/ imports from test/', () => {
  const wrong = imports.filter((found) => resolve(found)?.startsWith('test/'));
  assert.deepEqual(wrong, []);
});

test('the core is compiled without the DOM', () => {
  const path = `${root}/extension/core/tsconfig.json`;
  const parsed = ts.parseJsonConfigFileContent(
    ts.readConfigFile(path, (file) => ts.sys.readFile(file)).config,
    ts.sys,
    `${root}/extension/core`,
  );
  // Packages can bring the DOM along, so what the compiler really loads is what counts.
  const loaded = ts.createProgram(parsed.fileNames, parsed.options).getSourceFiles();
  assert.deepEqual(
    loaded.map(({ fileName }) => fileName).filter((name) => /\/lib\.(dom|webworker)/.test(name)),
    [],
  );
});

function violation(found: Import): readonly string[] {
  const row = rowOf(found.file);
  if (row === undefined || isAllowed(found, row)) return [];
  const { folder, folders, types = [], packages } = row;
  const allowed = [
    folder,
    ...folders,
    ...types.map((name) => `${name} (types only)`),
    ...packages.map(({ name, onlyIn }) => name + (onlyIn ? ` (in ${onlyIn.join(', ')})` : '')),
  ];
  return [`${found.file} imports ${found.name}. Allowed here: ${allowed.join(', ')}.`];
}

function isAllowed(found: Import, { folder, folders, types = [], packages }: ImportRow): boolean {
  const target = resolve(found);
  if (target !== undefined) {
    const allowed = [folder, ...folders, ...(found.typeOnly ? types : [])];
    return !/\.[jt]s$/.test(target) && allowed.some((other) => isInside(target, other));
  }
  return packages.some(
    ({ name, onlyIn }) =>
      (name === packageOf(found.name) || (name === 'node:*' && found.name.startsWith('node:'))) &&
      (onlyIn === undefined || onlyIn.includes(found.file)),
  );
}

/** The file or folder a relative import means, from the root; `undefined` for a package. */
function resolve({ file, name }: Import): string | undefined {
  return name.startsWith('.') ? posix.join(posix.dirname(file), name) : undefined;
}

function packageOf(name: string): string {
  if (name.startsWith('node:')) return name;
  return name
    .split('/')
    .slice(0, name.startsWith('@') ? 2 : 1)
    .join('/');
}

/** The row of the innermost folder a file is in. */
function rowOf(path: string): ImportRow | undefined {
  return importTable
    .filter(({ folder }) => isInside(path, folder))
    .sort((a, b) => b.folder.length - a.folder.length)[0];
}

function isInside(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}

function importsOf(file: SourceFile): readonly Import[] {
  const found: Import[] = [];
  const add = (node: ts.Node | undefined, typeOnly: boolean): void => {
    if (node !== undefined && ts.isStringLiteralLike(node)) {
      found.push({ file: file.path, name: node.text, typeOnly });
    }
  };
  walk(parse(file), (node) => {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, isTypeOnly(node.importClause));
    else if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly);
    else if (ts.isExternalModuleReference(node)) add(node.expression, false);
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
      add(node.argument.literal, true);
    } else if (ts.isCallExpression(node) && isLoading(node.expression)) {
      add(node.arguments[0], false);
    }
  });
  return found;
}

function isTypeOnly(clause: ts.ImportClause | undefined): boolean {
  return clause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
}

function isLoading(callee: ts.Expression): boolean {
  return callee.kind === ts.SyntaxKind.ImportKeyword || callee.getText() === 'require';
}
