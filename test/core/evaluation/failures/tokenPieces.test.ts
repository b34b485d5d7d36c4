import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { tokenPieces } from '../../../../extension/core/evaluation/failures/tokenPieces';

/** A byte is a token, so that a character can be spread over several. */
const tokenizer = { decode: (tokens: readonly number[]) => Buffer.from(tokens).toString('utf8') };
const bytes = (text: string) => [...Buffer.from(text)];

describe('tokenPieces', () => {
  it('together are the answer, one piece a token, whole characters only', () => {
    const answer = 'naïve 🙂!';
    const pieces = tokenPieces(tokenizer, bytes('Say: '), bytes(answer));
    assert.equal(pieces.length, bytes(answer).length);
    assert.equal(pieces.join(''), answer);
    assert.ok(pieces.includes('ï') && pieces.includes('🙂') && !pieces.join('').includes('\ufffd'));
  });

  it('keep an unfinished character at the end, as what it is', () => {
    const pieces = tokenPieces(tokenizer, [], bytes('a🙂').slice(0, 3));
    assert.deepEqual(pieces.slice(0, 2), ['a', '']);
    assert.match(pieces[2] ?? '', /^\ufffd+$/);
    assert.deepEqual(tokenPieces(tokenizer, [1], []), []);
  });
});
