import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { promisify } from 'node:util';
import ts from 'typescript';
import { parse, root, sourceFiles, walk } from './sourceFiles';

const run = promisify(execFile);
const bundle = (name: string) =>
  JSON.parse(readFileSync(`${root}/l10n/${name}.json`, 'utf8')) as Readonly<Record<string, string>>;
const german = bundle('bundle.l10n.de');

test('l10n/ holds every text of the user interface, and German lacks none (npm run l10n)', async () => {
  await run(process.execPath, [`${root}/scripts/l10n.mjs`, '--check'], { cwd: root });
});

test('a translation has the places of its English text, and is not empty', () => {
  const places = (text: string) => [...text.matchAll(/\{\d+\}/g)].map(String).sort();
  for (const [english, text] of Object.entries(german)) {
    assert.deepEqual([...new Set(places(text))], [...new Set(places(english))], english);
    assert.ok(text.trim() !== '', english);
  }
});

test('pages write no words of their own, but ask for them in the language of the reader', () => {
  const found = sourceFiles(['webview']).flatMap((file) => wordsInTemplates(parse(file)));
  assert.deepEqual(found, []);
});

test('the host shows no words of its own, but asks for them in the language of the reader', () => {
  const files = sourceFiles(['extension']).filter(
    ({ path }) => /^extension\/(host\/|main\.ts)/.test(path) && !knowsNoEditor.test(path),
  );
  assert.deepEqual(
    files.flatMap((file) => wordsShown(parse(file))),
    [],
  );
});

/** Read without VS Code, and so without its languages: chat models, labels of cells. */
const knowsNoEditor = /(languageModel\/chatModels|notebook\/statusLabels)\.ts$/;

/** Names, units and terms that are the same in every language. */
const sameEverywhere = /^(Steering Lab|KL|log p|nats|n|p|GGUF)$/;

/** Letters between the tags of html templates, and in attributes that are read to people. */
function wordsInTemplates(file: ts.SourceFile): readonly string[] {
  const found: string[] = [];
  walk(file, (node) => {
    if (!ts.isTaggedTemplateExpression(node) || !/^(html|svg)$/.test(node.tag.getText(file)))
      return;
    const whole = ts.isNoSubstitutionTemplateLiteral(node.template)
      ? node.template.text
      : [node.template.head, ...node.template.templateSpans.map(({ literal }) => literal)]
          .map(({ text }) => text)
          .join('\0');
    const attributes = [...whole.matchAll(/\s(?:aria-label|title|placeholder|alt)="([^"\0]+)"/g)];
    const between = whole.replace(/<[^>]*>/g, '\0').split('\0');
    for (const text of [...attributes.map(([, text = '']) => text), ...between]) {
      if (/\p{L}{2}/u.test(text) && !sameEverywhere.test(text.trim())) {
        found.push(`${file.fileName}: ${text.trim()}`);
      }
    }
  });
  return found;
}

const shownProperty = /^(placeHolder|placeholder|prompt|title|label|tooltip|detail|description)$/;
const showing = /^window\.(show\w+Message|createTreeView)$/;

/** Literals that VS Code shows: arguments of messages, and properties by their usual names. */
function wordsShown(file: ts.SourceFile): readonly string[] {
  const found: string[] = [];
  const look = (node: ts.Node | undefined) => {
    const isWords =
      node !== undefined && (ts.isStringLiteralLike(node) || ts.isTemplateExpression(node));
    const text = isWords ? node.getText(file).replace(/\$\{[^}]*\}/g, '') : '';
    if (/\p{L}{2,} \p{L}{2,}|^'\p{Lu}\p{Ll}+'$/u.test(text))
      found.push(`${file.fileName}: ${text}`);
  };
  walk(file, (node) => {
    if (ts.isPropertyAssignment(node) && shownProperty.test(node.name.getText(file))) {
      look(node.initializer);
    }
    if (ts.isCallExpression(node) && showing.test(node.expression.getText(file))) {
      node.arguments.forEach(look);
    }
  });
  return found;
}
