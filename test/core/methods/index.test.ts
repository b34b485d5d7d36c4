import assert from 'node:assert/strict';
import { it } from 'node:test';
import { methodCards, methods, operatorMethods } from '../../../extension/core/methods/index';

it('every method has a card of its own that leaves nothing out', () => {
  const names = methodCards.map(({ name }) => name);
  assert.equal(new Set(names).size, names.length);
  for (const { name } of [...methods, ...operatorMethods]) assert.ok(names.includes(name));
  for (const card of methodCards) {
    for (const [part, text] of Object.entries(card) as [string, string][]) {
      assert.ok(text.trim() !== '', `${card.name}: ${part}`);
    }
  }
});
