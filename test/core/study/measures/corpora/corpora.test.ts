import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { corporaSection } from '../../../../../extension/core/study/measures/corpora/corporaSection';
import {
  measureLastWord,
  measureWindow,
  readLastWords,
  readWindows,
} from '../../../../../extension/core/study/measures/corpora/corporaWork';
import {
  corporaOptions,
  corporaResult,
  corporaSummary,
  type CorporaResult,
  type CorporaSummary,
} from '../../../../../extension/core/study/measures/corpora/schemas';
import { summariseCorpora } from '../../../../../extension/core/study/measures/corpora/summariseCorpora';
import { unsteered } from '../../../../../extension/core/steering/push';
import { characterModel, pushed } from '../../../../support/characterModel';
import { near } from '../../../../support/near';

const conditions = [
  { name: 'unsteered', setting: unsteered },
  { name: 'steered', setting: pushed(0.5) },
] as const;

const articles = [{ text: 'a b , c '.repeat(30) }, { text: 'short' }];
const passages = Array.from({ length: 12 }, (_, at) => ({
  id: `${at}`,
  text: `Say ${at}`,
  word: 'x',
}));
const lines = (items: readonly object[]) => items.map((item) => JSON.stringify(item)).join('\n');

/** −1 nat a token, half a nat less where pushed; it knows the words of passages below 9, or 3. */
const model = characterModel((prompt, _answer, multiplier) => {
  const passage = /^Say (\d+)$/.exec(prompt)?.[1];
  if (passage === undefined) return -1 - multiplier;
  return Number(passage) < (multiplier === 0 ? 9 : 3) ? -0.25 : -1.5;
});

async function measured(): Promise<readonly CorporaResult[]> {
  const options = { ...corporaOptions.parse({ windows: 3, context: 8, scored: 10 }), seed: 1 };
  const windows = readWindows(lines(articles), model.tokenizer, options);
  const words = readLastWords(lines(passages), 12, 1);
  const results: CorporaResult[] = [];
  for (const [index, task] of windows.entries()) {
    results.push(await measureWindow(model, task, index, conditions));
  }
  for (const word of words) results.push(await measureLastWord(model, word, conditions));
  return results;
}

const results = await measured();

function summarise(): CorporaSummary {
  const summary = summariseCorpora(results, { multiplier: 0.5, seed: 1 });
  assert.ok(summary !== undefined);
  return summary;
}

describe('running text under a push that costs half a nat a token', () => {
  it('windows show that cost, and the divergence that the model reports', () => {
    const { windows } = summarise();
    assert.ok(windows !== undefined);
    assert.equal(windows.tokens, 30);
    near(windows.unsteered.mean, 1, 1e-12);
    near(windows.compared[0]?.difference.mean, 0.5, 1e-12);
    near(windows.compared[0]?.kl.mean, 0.25, 1e-12);
  });

  it('windows are of text as people write it', () => {
    const [first] = results;
    assert.ok(first?.kind === 'window');
    assert.ok('a b, c a b, c a b, c'.includes(first.text.trim().slice(0, 5)), first.text);
  });

  it('last words: 9 of 12 right unsteered, 3 steered, six lost', () => {
    const { words } = summarise();
    const compared = words?.compared[0];
    near(words?.right.mean, 9 / 12, 1e-12);
    near(compared?.right.mean, 3 / 12, 1e-12);
    assert.deepEqual([compared?.gained, compared?.lost], [0, 6]);
    near(compared?.p, 2 / 64, 1e-12);
    // A word is a space and a letter: two tokens.
    near(words?.unsteered.mean, (9 * 0.5 + 3 * 3) / 12, 1e-12);
    near(compared?.difference.mean, (6 * 2.5) / 12, 1e-12);
  });

  it('the worst passages are those that were lost', () => {
    const names = summarise().words?.worst.map(({ name }) => Number(name.split(' ').at(-1)));
    assert.equal(names?.length, 3);
    for (const name of names) assert.ok(name >= 3 && name < 9, String(name));
  });

  it('results and summaries are as their schemas say', () => {
    for (const result of results) assert.deepEqual(corporaResult.parse(result), result);
    assert.deepEqual(corporaSummary.parse(summarise()), summarise());
  });

  it('what was left out is absent, and leaving out both is refused', () => {
    const words = results.filter(({ kind }) => kind === 'word');
    assert.equal(summariseCorpora(words, { multiplier: 1, seed: 1 })?.windows, undefined);
    assert.equal(summariseCorpora([], { multiplier: 1, seed: 1 }), undefined);
    assert.equal(corporaOptions.safeParse({ windows: 0, words: 0 }).success, false);
  });

  it('the section says both changes and that words were lost', () => {
    const section = corporaSection(summarise(), { prefix: 'x', interval: '95 % interval' });
    assert.match(section.headline, /\+0\.5.* nats per token .*n = 3 windows.*−0\.5.*n = 12 words/);
    const found = section.findings.find(({ text }) => text.startsWith('LAMBADA'));
    assert.equal(found?.tone, 'bad');
    for (const { head, rows } of section.tables) {
      for (const row of rows) assert.equal(row.length, head.length);
    }
  });
});
