import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { parseTurn, type Turn } from '../../../../extension/core/evaluation/toolUse/parseTurn';

const call = (name: string, ...inputs: string[]): Turn => ({ kind: 'call', name, inputs });
const answer = (text: string): Turn => ({ kind: 'answer', answer: text });
const malformed: Turn = { kind: 'malformed' };
const other: Turn = { kind: 'other' };

const cases: readonly [text: string, turn: Turn][] = [
  ['Call: add(2, 3)', call('add', '2', '3')],
  ['  Call :\tadd ( 2 ,3 )  ', call('add', '2', '3')],
  ['\n\n Call: add(2, 3)\r\nResult: 7', call('add', '2', '3')],
  ['Call: save(Monday, piano lesson)', call('save', 'Monday', 'piano lesson')],
  ['Call: now()', call('now')],
  ['Call: read(früh)', call('read', 'früh')],
  ['Answer: 5', answer('5')],
  [' Answer :  5 euros. \nTask: more', answer('5 euros.')],
  ['call: add(2, 3)', malformed],
  ['CALL add(2, 3)', malformed],
  ['Call: add(2, 3', malformed],
  ['Call: add 2, 3', malformed],
  ['Call: add(2, 3).', malformed],
  ['Call: add(2, )', malformed],
  ['Call: add(add(1, 2), 3)', malformed],
  ['Call: add(2, 3) Answer: 5', malformed],
  ['Sure!\nCall: add(2, 3)', malformed],
  ['"Call: add(2, 3)"', malformed],
  ['Answer:', malformed],
  ['answer: 5', malformed],
  ['add(2, 3)', other],
  ['The answer is 5.', other],
  ['Callers: none', other],
  ['', other],
];

describe('a turn of the model', () => {
  for (const [text, turn] of cases) {
    it(`${JSON.stringify(text)} is ${turn.kind}`, () => {
      assert.deepEqual(parseTurn(text, { isCut: false }).turn, turn);
    });
  }

  it('that was cut off is no answer, and a call only where its bracket is closed', () => {
    const cut = (text: string) => parseTurn(text, { isCut: true }).turn;
    assert.deepEqual(cut('Answer: 5'), malformed);
    assert.deepEqual(cut('Answer: 5\nTask:'), answer('5'));
    assert.deepEqual(cut('Call: add(2, 3)'), call('add', '2', '3'));
    assert.deepEqual(cut('Call: add(2, 3'), malformed);
  });

  it('is taken for a call only where it says all of it: white space apart, nothing is lost', () => {
    const pieces = ['Call', 'call', ':', 'add', '(', ')', ',', '2', ' ', '\t', 'Answer', '\n', '.'];
    const text = fc.array(fc.constantFrom(...pieces), { maxLength: 12 }).map((all) => all.join(''));
    const bare = (all: string) => all.replace(/\s/g, '');
    let calls = 0;
    const check = (written: string) => {
      const { turn, line } = parseTurn(written, { isCut: false });
      if (turn.kind !== 'call') return;
      calls += 1;
      assert.equal(bare(line), bare(`Call:${turn.name}(${turn.inputs.join(',')})`));
    };
    fc.assert(fc.property(text, check), { seed: 1, numRuns: 2000 });
    const spaced = fc.array(fc.constantFrom('', ' ', '\t'), { minLength: 9, maxLength: 9 });
    fc.assert(
      fc.property(spaced, ([a, b, c, d, e, f, g, h, i]) => {
        check(`${a}Call${b}:${c}add${d}(${e}2${f},${g}3${h})${i}`);
      }),
      { seed: 1, numRuns: 200 },
    );
    assert.ok(calls >= 200);
  });
});
