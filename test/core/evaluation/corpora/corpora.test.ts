import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { detokeniseWikitext } from '../../../../extension/core/evaluation/corpora/detokeniseWikitext';
import { stridedWindows } from '../../../../extension/core/evaluation/corpora/stridedWindows';

describe('detokeniseWikitext', () => {
  for (const [given, expected] of [
    ['a guest @-@ starring role , in 2000 .', 'a guest-starring role, in 2000.'],
    ['It cost $ 1 @,@ 500 @.@ 50 ( about 10 % ) .', 'It cost $1,500.50 (about 10%).'],
    ['played " Craig " in " Teddy \'s Story " .', 'played "Craig" in "Teddy\'s Story".'],
    ["He didn 't and they 're gone ; really ?", "He didn't and they're gone; really?"],
    ['= = Life = = \n', '== Life =='],
    ['= Title = \n \n Text here . \n', '= Title =\n\nText here.'],
  ] as const) {
    it(`${JSON.stringify(given)} is read as written`, () => {
      assert.equal(detokeniseWikitext(given), expected);
    });
  }
});

describe('stridedWindows', () => {
  const tokens = Array.from({ length: 23 }, (_, at) => at);
  const windows = stridedWindows(tokens, { context: 5, scored: 4 });

  it('scores each token behind the first context once, up to a rest shorter than a window', () => {
    assert.deepEqual(
      windows.flatMap(({ reply }) => reply),
      tokens.slice(5, 21),
    );
  });

  it('puts before each window the tokens that stand before it in the text', () => {
    for (const { prompt, reply } of windows) {
      assert.equal(prompt.length, 5);
      assert.equal(reply[0], (prompt.at(-1) ?? NaN) + 1);
    }
  });

  it('has no window in a text that is too short', () => {
    assert.deepEqual(stridedWindows([1, 2, 3], { context: 3, scored: 1 }), []);
  });
});
