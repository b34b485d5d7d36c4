import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { seededRandom } from '../../../extension/core/base/random';
import {
  generate,
  GenerationCancelled,
  type GenerateOptions,
} from '../../../extension/core/model/generate';
import { logSumExp } from '../../../extension/core/math/logSumExp';
import { loadTokenizer } from '../../../extension/core/model/loadTokenizer';
import { sharedPath } from '../../support/golden';
import { markovModel, markovSettings } from '../../support/markovModel';
import { allNear } from '../../support/near';

const alphabet = 'abcde.';
const oneHot = (character: string) => Array.from(alphabet, (c) => (c === character ? 9 : 0));

/** a → b → c → d → e → end; under multiplier 1 c is followed by the end, under 2 by a. */
const chain: Readonly<Record<string, string>> = { a: 'b', b: 'c', c: 'd', d: 'e', e: '.' };
const next = (last: string, multiplier: number) => {
  if (last === 'c' && multiplier === 1) return oneHot('.');
  if (last === 'c' && multiplier === 2) return oneHot('a');
  return oneHot(chain[last] ?? 'a');
};
const a = [0];

describe('generate: greedy', () => {
  const cases: [
    name: string,
    multipliers: number[],
    options: GenerateOptions,
    texts: string[],
    stopped: string[],
    steps: string[],
  ][] = [
    ['to the end token', [0], {}, ['bcde'], ['end'], ['b', 'c', 'd', 'e']],
    ['at most as many tokens as asked for', [0], { maxTokens: 2 }, ['bc'], ['length'], ['b']],
    ['one token needs no step', [0], { maxTokens: 1 }, ['b'], ['length'], []],
    [
      'finished rows are dropped',
      [1, 0, 2],
      { maxTokens: 7 },
      ['bc', 'bcde', 'bcabcab'],
      ['end', 'end', 'length'],
      ['bbb', 'ccc', 'da', 'eb', 'c', 'a'],
    ],
    [
      'the last row alone goes on',
      [0, 1],
      {},
      ['bcde', 'bc'],
      ['end', 'end'],
      ['bb', 'cc', 'd', 'e'],
    ],
    [
      'stop strings, over the borders of tokens',
      [0, 2],
      { stop: ['de', 'ca'], maxTokens: 20 },
      ['bc', 'b'],
      ['stop', 'stop'],
      ['bb', 'cc', 'd'],
    ],
    ['no settings: nothing', [], {}, [], [], []],
  ];
  for (const [name, multipliers, options, texts, stopped, steps] of cases) {
    it(name, async () => {
      const fake = markovModel({ alphabet, logits: next });
      const { completions } = await generate(
        fake.model,
        a,
        markovSettings(...multipliers),
        options,
      );
      assert.deepEqual(
        completions.map(({ text }) => text),
        texts,
      );
      assert.deepEqual(
        completions.map((completion) => completion.stopped),
        stopped,
      );
      assert.deepEqual(fake.steps, steps);
    });
  }

  it('tokens hold everything that was chosen, the end token and stop strings included', async () => {
    const { model } = markovModel({ alphabet, logits: next });
    const [ended] = (await generate(model, a, markovSettings(1))).completions;
    assert.deepEqual(ended?.tokens, [1, 2, 5]);
    const [cut] = (await generate(model, a, markovSettings(0), { stop: ['cd'] })).completions;
    assert.deepEqual(cut?.tokens, [1, 2, 3]);
    assert.equal(cut.text, 'b');
  });

  it('applied positions are those of the steered rows', async () => {
    const { model } = markovModel({ alphabet, logits: next });
    const settings = markovSettings(0, 1, 2);
    assert.equal((await generate(model, a, settings, { maxTokens: 5 })).appliedPositions, 2 + 4);
    assert.equal((await generate(model, a, markovSettings(0))).appliedPositions, 0);
  });

  it('log-probabilities are of the model itself, before temperature and cuts', async () => {
    const logits = [0.3, -1, 2, 0.5, 1, -3];
    const { model } = markovModel({ alphabet, logits: () => logits });
    const options = { maxTokens: 8, temperature: 0.4, topK: 4, topP: 0.95, seed: 3 };
    const [completion] = (await generate(model, a, markovSettings(0), options)).completions;
    const tokens = completion?.tokens ?? [];
    assert.ok(new Set(tokens).size > 1);
    const expected = tokens.map((token) => (logits[token] ?? NaN) - logSumExp(logits));
    allNear(completion?.logProbs ?? [], expected, 1e-6);
  });
});

/** Random logits for each latest token and multiplier; the end token is rare. */
const randomLogits = (last: string, multiplier: number) => {
  const random = seededRandom('markov', last, multiplier);
  return Array.from(alphabet, (character) => (character === '.' ? -1 : 2 * random.gaussian()));
};

describe('generate: sampled', () => {
  const options = { temperature: 1.3, maxTokens: 30, stop: ['aa', 'bcb'] };
  const { model } = markovModel({ alphabet, logits: randomLogits });
  const multipliers = [0, 1, 2, 3, 4, 5];

  it('a completion does not depend on which others are produced beside it', async () => {
    const seeds = multipliers.map((multiplier) => 10 + (multiplier % 3));
    const together = await generate(model, a, markovSettings(...multipliers), {
      ...options,
      seed: seeds,
    });
    assert.ok(new Set(together.completions.map(({ tokens }) => tokens.length)).size > 2);
    for (const [i, completion] of together.completions.entries()) {
      const settings = markovSettings(multipliers[i] ?? NaN);
      const alone = await generate(model, a, settings, { ...options, seed: seeds[i] });
      assert.deepEqual(alone.completions, [completion]);
    }
  });

  it('one seed under one setting gives one text, another seed another', async () => {
    const settings = markovSettings(1, 1, 1);
    const { completions } = await generate(model, a, settings, { ...options, seed: [7, 7, 8] });
    assert.deepEqual(completions[0], completions[1]);
    assert.notDeepEqual(completions[0], completions[2]);
    const again = await generate(model, a, settings, { ...options, seed: 7 });
    assert.deepEqual(again.completions[2], completions[0]);
  });
});

describe('generate: streaming', () => {
  const stop = ['cd', 'ea'];

  it('joined pieces are the text, and a stop string is never shown in part', async () => {
    const { model } = markovModel({ alphabet, logits: randomLogits });
    for (let seed = 0; seed < 40; seed++) {
      const shown = ['', ''];
      const tokens: number[][] = [[], []];
      const { completions } = await generate(model, a, markovSettings(0, 1), {
        temperature: 1,
        maxTokens: 12,
        seed,
        stop,
        onToken: ({ setting, token, text }) => {
          shown[setting] = (shown[setting] ?? '') + text;
          tokens[setting]?.push(token);
          assert.ok(stop.every((string) => !shown[setting]?.includes(string)));
        },
      });
      assert.deepEqual(
        completions.map(({ text }) => text),
        shown,
      );
      assert.deepEqual(
        completions.map((completion) => completion.tokens),
        tokens,
      );
    }
  });

  it('a character of several tokens is shown when it is whole', async () => {
    const tokenizer = await loadTokenizer(sharedPath('models/tiny/llama/plain'));
    const script = tokenizer.encode('é😀');
    let at = 0;
    const { model } = markovModel({
      alphabet: 'x'.repeat(320),
      logits: () => Array.from({ length: 320 }, (_, token) => (token === script[at] ? 1 : 0)),
    });
    const pieces: string[] = [];
    const { completions } = await generate({ ...model, tokenizer }, [65], markovSettings(0), {
      maxTokens: script.length,
      onToken: ({ text }) => {
        pieces.push(text);
        at++;
      },
    });
    assert.deepEqual(completions[0]?.tokens, script);
    assert.deepEqual(pieces, ['', 'é', '', '', '', '😀']);
  });
});

describe('generate: cancel', () => {
  it('between tokens, with what was produced', async () => {
    const controller = new AbortController();
    const fake = markovModel({ alphabet, logits: next });
    let seen = 0;
    const running = generate(fake.model, a, markovSettings(1, 0), {
      signal: controller.signal,
      stop: ['dead'],
      onToken: () => {
        if (++seen === 6) controller.abort(new Error('by hand'));
      },
    });
    await assert.rejects(running, (error) => {
      assert.ok(error instanceof GenerationCancelled);
      assert.equal(error.code, 'cancelled');
      const [ended, cut] = error.completions;
      assert.deepEqual([ended?.text, ended?.stopped], ['bc', 'end']);
      assert.deepEqual([cut?.text, cut?.stopped], ['bcd', 'cancelled']);
      assert.deepEqual(cut?.tokens, [1, 2, 3]);
      return true;
    });
    assert.equal(fake.steps.length, 2);
  });

  it('arrives although a model run never lets go of the thread', async () => {
    const controller = new AbortController();
    const endless = markovModel({ alphabet, logits: () => oneHot('a'), contextLength: 1e9 });
    setTimeout(() => {
      controller.abort();
    }, 5);
    const { signal } = controller;
    const running = generate(endless.model, a, markovSettings(0), { signal, maxTokens: 1e8 });
    await assert.rejects(running, { code: 'cancelled' });
  });

  it('before the start: nothing was produced', async () => {
    const { model } = markovModel({ alphabet, logits: next });
    const running = generate(model, a, markovSettings(0), { signal: AbortSignal.abort() });
    await assert.rejects(running, (error) => {
      assert.ok(error instanceof GenerationCancelled);
      assert.deepEqual(error.completions, [
        { tokens: [], text: '', logProbs: [], stopped: 'cancelled' },
      ]);
      return true;
    });
  });

  it('an error that is not a cancel passes', async () => {
    const { model } = markovModel({
      alphabet,
      logits: next,
      onStep: () => {
        throw new RangeError('broken');
      },
    });
    const { signal } = new AbortController();
    await assert.rejects(generate(model, a, markovSettings(0), { signal }), RangeError);
  });
});

describe('generate: refusals', () => {
  const cases: [name: string, prompt: number[], options: GenerateOptions, code: string][] = [
    ['an empty prompt', [], {}, 'emptyPrompt'],
    ['no tokens', a, { maxTokens: 0 }, 'badMaxTokens'],
    ['half a token', a, { maxTokens: 1.5 }, 'badMaxTokens'],
    ['more tokens than the context has', a, { maxTokens: 10 }, 'completionTooLong'],
    ['a prompt that fills the context', Array<number>(10).fill(0), {}, 'completionTooLong'],
    ['a bad temperature', a, { temperature: -1 }, 'badSampling'],
    ['an empty stop string', a, { stop: [''] }, 'emptyStopString'],
    ['too few seeds', a, { seed: [1] }, 'badSeeds'],
  ];
  for (const [name, prompt, options, code] of cases) {
    it(name, async () => {
      const { model } = markovModel({ alphabet, logits: next, contextLength: 10 });
      await assert.rejects(generate(model, prompt, markovSettings(0, 1), options), { code });
    });
  }

  it('says how many tokens there is room for', async () => {
    const { model } = markovModel({ alphabet, logits: next, contextLength: 10 });
    const running = generate(model, [0, 1, 2], markovSettings(0), { maxTokens: 8 });
    await assert.rejects(running, /prompt of 3 tokens.*need 11.*has 10\. Ask for at most 7/);
  });

  it('without a number of tokens the context is the limit', async () => {
    const { model } = markovModel({ alphabet, logits: () => oneHot('a'), contextLength: 10 });
    const [completion] = (await generate(model, [0, 1, 2], markovSettings(0))).completions;
    assert.equal(completion?.tokens.length, 7);
  });

  it('logits that are not numbers', async () => {
    const { model } = markovModel({ alphabet, logits: () => [0, NaN, 0, 0, 0, 0] });
    await assert.rejects(generate(model, a, markovSettings(0)), { code: 'badLogits' });
  });
});
