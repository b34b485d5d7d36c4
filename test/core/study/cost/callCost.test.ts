import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { pushKeys } from '../../../../extension/core/model/settingsTable';
import { TokenTree } from '../../../../extension/core/model/tokenTree';
import { steeredPositions } from '../../../../extension/core/steering/push';
import {
  decodingCost,
  scoringCost,
  textCost,
} from '../../../../extension/core/study/cost/callCost';

/** Any tokens will do for a prompt. */
const promptOf = (length: number) => Array.from({ length }, (_, at) => 100 + at);

describe('scoringCost', () => {
  const pairs: [name: string, answers: number[][]][] = [
    [
      'two answers',
      [
        [1, 2, 3],
        [4, 5],
      ],
    ],
    [
      'answers that begin alike',
      [
        [1, 2, 3, 4],
        [1, 2, 5, 6],
      ],
    ],
    [
      'one answer that begins the other',
      [
        [1, 2],
        [1, 2, 3],
      ],
    ],
    [
      'the same tokens in another order',
      [
        [1, 2, 3],
        [2, 1, 3],
      ],
    ],
    ['single tokens', [[1], [2]]],
    ['one answer', [[1, 2, 3]]],
  ];
  for (const positions of steeredPositions) {
    for (const [name, answers] of pairs) {
      it(`counts the nodes of the tree that the model computes: ${name}, ${positions}`, () => {
        for (const settings of [0, 1, 7]) {
          const prompt = promptOf(5);
          const tree = new TokenTree();
          for (let key = 0; key <= settings; key += 1) {
            for (const answer of answers) {
              const tokens = [...prompt, ...answer.slice(0, -1)];
              const keyed = { positions, keys: [{ from: 0, key }] };
              tree.add(tokens, pushKeys(keyed, prompt.length, tokens.length));
            }
          }
          const { tokens } = scoringCost({
            prompt: prompt.length,
            ...{ answers, settings, positions },
            isPacked: true,
          });
          assert.equal(tokens, tree.nodes.length, `${settings} settings`);
        }
      });
    }
  }

  it('counts each row with its prompt where nothing is packed', () => {
    const call = {
      prompt: 5,
      answers: [[1, 2, 3], [4]],
      settings: 2,
      positions: 'answer',
    } as const;
    assert.equal(scoringCost({ ...call, isPacked: false }).tokens, 3 * (5 + 2 + 5));
  });

  it('takes one run for what fits, and one for the prompt where more follow', () => {
    const call = {
      prompt: 40,
      answers: [promptOf(11)],
      positions: 'answer',
      isPacked: true,
    } as const;
    assert.equal(scoringCost({ ...call, settings: 0 }).runs, 1);
    assert.equal(scoringCost({ ...call, settings: 33 }).runs, 1);
    assert.equal(scoringCost({ ...call, settings: 99 }).runs, 1 + 3);
  });
});

describe('textCost', () => {
  it('is the prompt and the reply, and the reply again for every setting', () => {
    const text = { prompt: 20, reply: 50, settings: 3 };
    assert.deepEqual(textCost({ ...text, positions: 'answer' }), { tokens: 220, runs: 5 });
    assert.deepEqual(textCost({ ...text, positions: 'all' }), { tokens: 280, runs: 5 });
  });
});

describe('decodingCost', () => {
  it('is a run for each token, with as many tokens as rows', () =>
    assert.deepEqual(decodingCost({ prompt: 10, rows: 3, tokens: 8 }), { tokens: 34, runs: 9 }));
});
