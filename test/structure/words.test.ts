import assert from 'node:assert/strict';
import { test } from 'node:test';
import ts from 'typescript';
import { parse, sourceFiles, walk, type SourceFile } from './sourceFiles';
import { words } from './wordTable';

/** Declaration files describe packages, in the packages' words. */
const files = sourceFiles(['extension', 'webview']).filter(({ path }) => !path.endsWith('.d.ts'));

test('identifiers use the vocabulary', () => {
  const wrong = files.flatMap(findWrongWords);
  assert.equal(wrong.length, 0, wrong.join('\n'));
});

test('a word is found wherever a name is given, and nowhere else', () => {
  const found = (text: string) => findWrongWords({ path: 'extension/x.ts', text }).length;
  for (const named of [
    'const layer = 1;',
    'const { a: layerCount } = b;',
    'function lastLayer() {}',
    'const f = (layer: number) => layer;',
    'interface A { layers: number }',
    'type LayerRange = number;',
    'class A { firstLayerIndex = 1; }',
    'import { x as layer } from "./x";',
  ]) {
    assert.equal(found(named), 1, named);
  }
  for (const used of [
    'const block = config.num_hidden_layers;',
    'const { layers: blocks } = file;',
    "const text = 'layer';",
    '// layer',
    'const player = layering;',
    'write({ layer: 1 });',
  ]) {
    assert.equal(found(used), 0, used);
  }
});

function findWrongWords(file: SourceFile): readonly string[] {
  const wrong: string[] = [];
  const tree = parse(file);
  walk(tree, (node) => {
    if (!ts.isIdentifier(node) || !givesName(node)) return;
    const parts = ` ${splitName(node.text).join(' ')} `;
    for (const { not, say, except = [] } of words) {
      if (!parts.includes(` ${splitName(not).join(' ')} `)) continue;
      if (except.some(({ path }) => file.path.startsWith(path))) continue;
      const line = tree.getLineAndCharacterOfPosition(node.getStart()).line + 1;
      wrong.push(`${file.path}:${line} ${node.text}: say ${say}, not ${not}`);
    }
  });
  return wrong;
}

/**
 * Whether this is where a name is chosen. Uses repeat it, and the keys of literals are often not
 * ours.
 */
function givesName(node: ts.Identifier): boolean {
  const { parent } = node;
  const isNamed =
    ts.isVariableDeclaration(parent) ||
    ts.isParameter(parent) ||
    ts.isBindingElement(parent) ||
    ts.isFunctionLike(parent) ||
    ts.isClassLike(parent) ||
    ts.isInterfaceDeclaration(parent) ||
    ts.isTypeAliasDeclaration(parent) ||
    ts.isTypeParameterDeclaration(parent) ||
    ts.isPropertySignature(parent) ||
    ts.isPropertyDeclaration(parent) ||
    ts.isImportSpecifier(parent) ||
    ts.isExportSpecifier(parent) ||
    ts.isNamespaceImport(parent);
  return isNamed && parent.name === node;
}

/** `readKVCache` → read, kv, cache. */
function splitName(name: string): readonly string[] {
  return name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z\d]+/);
}
