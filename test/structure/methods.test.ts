import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { format } from 'prettier';
import { methods, operatorMethods } from '../../extension/core/methods';
import { families } from '../../extension/core/methods/page/families';
import { allCards, methodsPage } from '../../extension/core/methods/page/methodsPage';
import { baselineRecipes } from '../../extension/core/methods/recipes/baselineRecipes';
import { recipes } from '../../extension/core/methods/recipes';
import { operatorNames } from '../../extension/core/steering/push';
import { root, sourceFiles } from './sourceFiles';

const page = readFileSync(`${root}/docs/methods.md`, 'utf8');

test('docs/methods.md says what the cards say (npm run methods)', async () => {
  assert.equal(page, await format(methodsPage(), { parser: 'markdown', printWidth: 100 }));
});

test('every card is in one family, and families name only cards', () => {
  const named = families.flatMap(({ names }) => names);
  assert.deepEqual([...named].sort(), allCards.map(({ name }) => name).sort());
});

test('every method, recipe, baseline and operator has a row', () => {
  const names = [
    ...methods.map(({ name }) => name),
    ...operatorMethods.map(({ name }) => name),
    ...recipes.map(({ card }) => card.name),
    ...baselineRecipes.map(({ card }) => card.name),
    ...operatorNames,
  ];
  const rows = page.split('\n').filter((line) => line.startsWith('|'));
  const missing = names.filter((name) => !rows.some((row) => row.includes(`\`${name}\` `)));
  assert.deepEqual(missing, []);
});

test('every card in the code is on the page', () => {
  const files = sourceFiles(['extension/core/methods']).flatMap(({ path, text }) =>
    [...text.matchAll(/failsWhen:/g)].map(() => path),
  );
  const inType = files.filter((path) => path.endsWith('/methodCard.ts')).length;
  assert.equal(files.length - inType, allCards.length, files.join('\n'));
});
