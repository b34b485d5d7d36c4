/**
 * `npm run l10n [-- --check]`: collects the texts of the user interface, those that the host gives to
 * `l10n.t` and the pages to `t`, into `l10n/bundle.l10n.json`, and takes out of each translation what
 * nothing shows any more. Says what a translation lacks. With `--check` nothing is written, and it
 * fails where something would be, or a translation lacks a text.
 */
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { format } from 'prettier';
import ts from 'typescript';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = join(root, 'l10n');
const languages = ['de'];

/** By what a text is asked for in the files of a folder. */
const sources = [
  { folder: 'extension', asks: (call) => call === 'l10n.t' },
  { folder: 'webview', asks: (call) => call === 't' },
];

const { values: given } = parseArgs({ options: { check: { type: 'boolean', default: false } } });
const problems = [];
const texts = collectTexts();
await keep('bundle.l10n.json', Object.fromEntries(texts.map((text) => [text, text])));
for (const language of languages) {
  const name = `bundle.l10n.${language}.json`;
  const known = readJson(name);
  const kept = texts.filter((text) => Object.hasOwn(known, text));
  await keep(name, Object.fromEntries(kept.map((text) => [text, known[text]])));
  for (const text of texts) {
    if (!Object.hasOwn(known, text)) problems.push(`${name} lacks ${JSON.stringify(text)}`);
  }
}
for (const problem of problems) console.error(problem);
if (given.check && problems.length > 0) process.exitCode = 1;
else console.log(`${texts.length} texts`);

async function keep(name, table) {
  const text = await format(JSON.stringify(table), { parser: 'json', printWidth: 100 });
  if (text === readText(name)) return;
  if (given.check) problems.push(`${name} is not current: npm run l10n`);
  else {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}

function readText(name) {
  try {
    return readFileSync(join(folder, name), 'utf8');
  } catch {
    return undefined;
  }
}

function readJson(name) {
  return JSON.parse(readText(name) ?? '{}');
}

/** Each once, in the order of the alphabet, so that a change is one line of a difference. */
function collectTexts() {
  const found = new Set();
  for (const { folder: top, asks } of sources) {
    const files = readdirSync(join(root, top), { recursive: true, encoding: 'utf8' });
    for (const file of files.filter((name) => name.endsWith('.ts')).sort()) {
      const path = join(top, file);
      const text = readFileSync(join(root, path), 'utf8');
      walk(ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true), (call, tree) => {
        if (!asks(call.expression.getText(tree))) return;
        const literal = literalOf(call.arguments[0]);
        if (literal === undefined) {
          const { line } = tree.getLineAndCharacterOfPosition(call.getStart(tree));
          problems.push(`${path}:${line + 1} asks for a text that is not written there`);
        } else found.add(literal);
      });
    }
  }
  return [...found].sort();
}

function walk(tree, visit) {
  const go = (node) => {
    if (ts.isCallExpression(node)) visit(node, tree);
    node.forEachChild(go);
  };
  go(tree);
}

/** A text that is written where it is asked for, perhaps over several lines. */
function literalOf(node) {
  if (node === undefined) return undefined;
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken) {
    const [left, right] = [literalOf(node.left), literalOf(node.right)];
    return left === undefined || right === undefined ? undefined : left + right;
  }
  return undefined;
}
