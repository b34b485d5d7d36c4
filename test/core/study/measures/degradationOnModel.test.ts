import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { loadModel } from '../../../../extension/core/model/loadModel';
import { unsteered, type Setting } from '../../../../extension/core/steering/push';
import { benchmarkWork } from '../../../../extension/core/study/measures/benchmarks/benchmarkWork';
import {
  benchmarkNames,
  benchmarkOptions,
} from '../../../../extension/core/study/measures/benchmarks/schemas';
import {
  measureLastWord,
  measureWindow,
  readLastWords,
  readWindows,
} from '../../../../extension/core/study/measures/corpora/corporaWork';
import {
  corporaOptions,
  type WordResult,
} from '../../../../extension/core/study/measures/corpora/schemas';
import { sum } from '../../../../extension/core/math/sum';
import { near } from '../../../support/near';

const media = fileURLToPath(new URL('../../../../media/', import.meta.url));
const read = (path: string) => readFileSync(`${media}${path}`, 'utf8');
const model = await loadModel(`${media}models/SmolLM2-135M-Instruct`);
after(() => model.close());

/** A push along one axis at block 15, large enough to break the model. */
const vector = {
  dims: [576],
  data: Float32Array.from({ length: 576 }, (_, at) => Number(at === 7)),
};
const broken: Setting = {
  pushes: [
    {
      hookPoint: { block: 15, site: 'residPost' },
      operator: 'add',
      tensors: { vector },
      multiplier: 400,
    },
  ],
  positions: 'answer',
};
const conditions = [
  { name: 'unsteered', setting: unsteered },
  { name: 'steered', setting: broken },
] as const;

describe('on the model in the box', () => {
  it('a choice is as likely as its tokens are in a text by itself', async () => {
    const sets = benchmarkNames.filter((name) => name !== 'gsm8k');
    const works = benchmarkWork(benchmarkOptions.parse({ sets, items: 1 }), read, 1);
    assert.equal(works.length, 5);
    for (const work of works) {
      const result = await work.measure(model, conditions);
      assert.ok(result.kind === 'chosen');
      const [before, afterPush] = result.scores;
      assert.ok((afterPush?.appliedPositions ?? 0) > 0, work.set);
      assert.notDeepEqual(before?.logProbs, afterPush?.logProbs, work.set);
      const [prompt = '', answer = ''] = work.texts;
      const tokens = model.tokenizer.encode(prompt + answer);
      const start = model.tokenizer.encode(prompt).length;
      const [score] = await model.scoreText(
        { prompt: tokens.slice(0, start), reply: tokens.slice(start) },
        [],
      );
      // Of WinoGrande's answer only what follows the option counts.
      const lead = work.set === 'winogrande' ? ` ${result.choices[0]?.shown ?? ''}` : '';
      const scoredFrom = model.tokenizer.encode(prompt + lead).length - start;
      near(before?.logProbs[0], sum(score?.logProbs.slice(scoredFrom) ?? []), 1e-3, work.set);
    }
  });

  it('knows half of LAMBADA’s words or so, and none when it is broken', async () => {
    const words = readLastWords(read('benchmarks/lambada.jsonl'), 6, 1);
    const results: WordResult[] = [];
    for (const word of words) results.push(await measureLastWord(model, word, conditions));
    const right = (condition: string) =>
      results.filter(({ scores }) => scores.find((s) => s.condition === condition)?.isTop);
    assert.ok(right('unsteered').length >= 1);
    assert.ok(right('steered').length < right('unsteered').length);
  });

  it('finds plain text likely, and a broken one far from itself', async () => {
    const options = { ...corporaOptions.parse({ windows: 2, context: 32, scored: 32 }), seed: 1 };
    const [task] = readWindows(read('benchmarks/wikitext.jsonl'), model.tokenizer, options);
    assert.ok(task !== undefined);
    const { scores } = await measureWindow(model, task, 0, conditions);
    const [before, broke] = scores;
    assert.ok((before?.nll ?? 99) < 5, `${before?.nll} nats per token`);
    assert.ok((broke?.nll ?? 0) > (before?.nll ?? 99) + 1 && (broke?.kl ?? 0) > 1);
  });
});
