import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { loadTokenizer } from '../../../../extension/core/model/loadTokenizer';
import { seededRandom } from '../../../../extension/core/base/random';
import { parseTaskFile } from '../../../../extension/core/pairs/tasks/parseTaskFile';
import {
  encodeAlone,
  encodeShots,
  shotPrompt,
} from '../../../../extension/core/pairs/tasks/shotPrompt';
import { shuffleLabels } from '../../../../extension/core/pairs/tasks/shuffleLabels';
import { sharedJson, sharedPath } from '../../../support/golden';
import { withCode } from '../../../support/near';

interface Golden {
  readonly tasks: Readonly<
    Record<
      string,
      {
        readonly mean_prompts: readonly {
          readonly text: string;
          readonly token_ids: readonly number[];
          readonly target_id: number;
        }[];
      }
    >
  >;
}
const { tasks } = sharedJson<Golden>('golden/methods/function-vectors/golden.json');
const tokenizer = await loadTokenizer(sharedPath('models/SmolLM2-135M-Instruct'));

describe('encodeShots', () => {
  it('makes the prompts of the function-vectors code, token for token', () => {
    for (const { mean_prompts: prompts } of Object.values(tasks)) {
      for (const { text, token_ids: expected } of prompts) {
        const parts = text.replace('<|endoftext|>', '').split('\n\n');
        const items = parts.map((part) => {
          const [, input = '', output = ''] = /^Q: (.*)\nA: ?(.*)$/.exec(part) ?? [];
          return { input, output: output === '' ? 'x' : output };
        });
        const asked = items.at(-1) ?? { input: '', output: 'x' };
        assert.deepEqual(encodeShots(tokenizer, items.slice(0, -1), asked).prompt, expected);
      }
    }
  });

  it('puts a space before the answer, and the tokenizer’s own start before the prompt', () => {
    const seen: string[] = [];
    const encode = (text: string) => {
      seen.push(text);
      return [...Buffer.from(text)];
    };
    encodeShots({ encode, startText: '<s>' }, [], { input: 'two\nlines', output: 'b' });
    assert.deepEqual(seen, ['<s>Q: two lines\nA: b', '<s>Q: two lines\nA:']);
  });

  it('refuses an answer without tokens', () => {
    const item = { input: 'a', output: '' };
    const encode = (text: string) => [...Buffer.from(text.trimEnd())];
    assert.throws(() => encodeShots({ encode }, [], item), withCode('answerWithoutTokens'));
  });
});

describe('encodeAlone', () => {
  it('has the start token for its prompt', () => {
    assert.deepEqual(encodeAlone(tokenizer, 'hello'), {
      prompt: tokenizer.encode('<|endoftext|>'),
      answer: tokenizer.encode('hello'),
    });
  });

  it('has the first token for its prompt where there is no start token', () => {
    const encode = (text: string) => [...Buffer.from(text)];
    assert.deepEqual(encodeAlone({ encode }, 'abc'), { prompt: [97], answer: [98, 99] });
  });
});

describe('shotPrompt', () => {
  it('of no demonstrations is the question', () => {
    assert.equal(shotPrompt([], 'one'), 'Q: one\nA:');
  });
});

describe('shuffleLabels', () => {
  it('keeps inputs in place and outputs as a set', () => {
    const shots = Array.from({ length: 9 }, (_, at) => ({ input: `i${at}`, output: `o${at}` }));
    const shuffled = shuffleLabels(shots, seededRandom(1));
    assert.deepEqual(
      shuffled.map(({ input }) => input),
      shots.map(({ input }) => input),
    );
    assert.notDeepEqual(shuffled, shots);
    assert.deepEqual(
      shuffled.map(({ output }) => output).sort(),
      shots.map(({ output }) => output),
    );
  });
});

describe('parseTaskFile', () => {
  it('leaves out an input that occurs again', () => {
    const text = JSON.stringify([
      { input: 'a', output: '1', more: true },
      { input: 'b', output: '2' },
      { input: ' a ', output: '3' },
    ]);
    assert.deepEqual(parseTaskFile(text, 't.json'), [
      { input: 'a', output: '1' },
      { input: 'b', output: '2' },
    ]);
  });

  for (const text of ['{', '{}', '[]', '[{"input": "a"}]', '[{"input": "", "output": "b"}]']) {
    it(`refuses ${text}`, () => {
      assert.throws(() => parseTaskFile(text, 't.json'), withCode('badTaskFile'));
    });
  }
});
