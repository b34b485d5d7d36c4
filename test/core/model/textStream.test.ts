import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { loadTokenizer } from '../../../extension/core/model/loadTokenizer';
import { streamText } from '../../../extension/core/model/textStream';
import { sharedPath } from '../../support/golden';

const bytes = await loadTokenizer(sharedPath('models/tiny/llama/plain'));
const metaspace = await loadTokenizer(fileURLToPath(new URL('golden/metaspace', import.meta.url)));

function pieces(tokenizer: typeof bytes, prompt: readonly number[], tokens: readonly number[]) {
  const stream = streamText(tokenizer, prompt);
  return [...tokens.map((token) => stream.push(token)), stream.end()];
}

describe('streamText', () => {
  it('holds back an unfinished character, and shows it whole', () => {
    const tokens = bytes.encode('a😀b');
    assert.equal(tokens.length, 6);
    assert.deepEqual(pieces(bytes, [], tokens), ['a', '', '', '', '😀', 'b', '']);
  });

  it('shows bytes that never become a character when the next one is finished, or at the end', () => {
    const [first = 0] = bytes.encode('😀');
    const [letter = 0] = bytes.encode('b');
    assert.deepEqual(pieces(bytes, [], [first, letter]), ['', '\ufffdb', '']);
    assert.deepEqual(pieces(bytes, [], [letter, first]), ['b', '', '\ufffd']);
  });

  it('nothing is nothing', () => {
    assert.deepEqual(pieces(bytes, [], []), ['']);
    assert.deepEqual(pieces(bytes, bytes.encode('a prompt'), []), ['']);
  });

  it('a space before the first word is kept after a prompt', () => {
    const prompt = metaspace.encode('Tell me');
    const tokens = metaspace.encode('something about').slice();
    assert.equal(metaspace.decode(tokens), 'something about');
    assert.equal(pieces(metaspace, prompt, tokens).join(''), ' something about');
    assert.equal(pieces(metaspace, [], tokens).join(''), 'something about');
  });

  it('a prompt that ends inside a character does not swallow the text', () => {
    const prompt = bytes.encode('😀').slice(0, 2);
    assert.equal(pieces(bytes, prompt, bytes.encode('hello')).join(''), 'hello');
  });

  const anyTokens = (size: number) => fc.array(fc.nat({ max: size - 1 }), { maxLength: 24 });

  it('byte-level: joined pieces are the decoded whole, whatever the tokens', () => {
    fc.assert(
      fc.property(anyTokens(320), (tokens) => {
        assert.equal(pieces(bytes, [], tokens).join(''), bytes.decode(tokens));
      }),
      { seed: 5, numRuns: 400 },
    );
  });

  it('texts come back whole after any prompt, in characters that are never broken', () => {
    const anyText = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 });
    for (const tokenizer of [bytes, metaspace]) {
      fc.assert(
        fc.property(anyText, anyText, (before, text) => {
          const [prompt, tokens] = [tokenizer.encode(before), tokenizer.encode(text)];
          const shown = pieces(tokenizer, prompt, tokens);
          const whole = tokenizer.decode([...prompt, ...tokens]);
          assert.equal(tokenizer.decode(prompt) + shown.join(''), whole);
          assert.ok(shown.every((piece) => !piece.includes('\ufffd')));
        }),
        { seed: 6, numRuns: 300 },
      );
    }
  });
});
