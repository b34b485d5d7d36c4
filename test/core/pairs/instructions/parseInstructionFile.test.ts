import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { constraintKinds } from '../../../../extension/core/pairs/instructions/constraint';
import { parseInstructionFile } from '../../../../extension/core/pairs/instructions/parseInstructionFile';

const path = new URL('../../../../media/instructions/instructions.json', import.meta.url);

const file = (...prompts: readonly object[]) => JSON.stringify({ prompts });
const prompt = (...constraints: readonly object[]) => ({ id: 'a', prompt: 'Do it.', constraints });

describe('a file of instructions', () => {
  it('in the box holds 60 prompts with every kind of constraint, the first 24 nearly all', () => {
    const all = parseInstructionFile(readFileSync(path, 'utf8'), 'instructions.json');
    const kinds = (prompts: typeof all) =>
      new Set(prompts.flatMap(({ constraints }) => constraints.map(({ kind }) => kind)));
    assert.equal(all.length, 60);
    assert.deepEqual([...kinds(all)].sort(), [...constraintKinds].sort());
    assert.ok(kinds(all.slice(0, 24)).size >= 20);
  });

  it('may have comments and trailing commas', () => {
    const text = `// mine\n${file(prompt({ kind: 'title' })).replace(']}', '],}')}`;
    assert.equal(parseInstructionFile(text, 'mine.json')[0]?.id, 'a');
  });

  const wrong: readonly [what: string, text: string, message: RegExp][] = [
    ['no JSON', '{ "prompts": [', /line 1: /],
    ['no prompts', file(), /prompts/],
    ['no constraints', file(prompt()), /prompts\[0\]\.constraints/],
    ['an unknown kind', file(prompt({ kind: 'wrods', atMost: 3 })), /constraints\[0\]\.kind/],
    ['a bound that is missing', file(prompt({ kind: 'words' })), /"atLeast", "atMost" or both/],
    [
      'bounds the wrong way round',
      file(prompt({ kind: 'words', atLeast: 3, atMost: 2 })),
      /no answer/,
    ],
    ['a misspelt field', file(prompt({ kind: 'words', atmost: 3 })), /atmost/],
    [
      'two letters for one',
      file(prompt({ kind: 'letters', letter: 'ab', atMost: 1 })),
      /one letter/,
    ],
    [
      'an id that occurs twice',
      file(prompt({ kind: 'title' }), prompt({ kind: 'title' })),
      /the id "a" occurs more than once/,
    ],
  ];
  for (const [what, text, message] of wrong) {
    it(`is refused with its name and the place: ${what}`, () => {
      assert.throws(
        () => parseInstructionFile(text, 'mine.json'),
        (error: Error) => {
          assert.equal('code' in error && error.code, 'badInstructionFile');
          assert.match(error.message, /^mine\.json /);
          assert.match(error.message, message);
          return true;
        },
      );
    });
  }
});
