import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { choiceBenchmarks } from '../../../../extension/core/evaluation/benchmarks/index';
import type { BenchmarkRecord } from '../../../../extension/core/evaluation/benchmarks/benchmarkItem';
import { balanceLetters } from '../../../../extension/core/evaluation/benchmarks/balanceLetters';

const record = { id: 'a', weight: 1, text: 'Q?', choices: ['no', 'yes'], gold: [1] };

function formOf(name: string, given: Partial<BenchmarkRecord>) {
  const benchmark = choiceBenchmarks.find((each) => each.name === name);
  assert.ok(benchmark !== undefined);
  return benchmark.form({ ...record, ...given });
}

describe('prompt forms', () => {
  it('MMLU shows lettered choices and is answered by a letter', () => {
    const { prompt, choices } = formOf('mmlu', { subject: 'world religions' });
    const about =
      'The following are multiple choice questions (with answers) about world religions.';
    assert.equal(prompt, `${about}\n\nQ?\nA. no\nB. yes\nAnswer:`);
    assert.deepEqual(choices, [
      { lead: '', text: ' A', shown: 'A. no' },
      { lead: '', text: ' B', shown: 'B. yes' },
    ]);
  });

  it('ARC and TruthfulQA are answered by the text itself, HellaSwag goes on', () => {
    assert.equal(formOf('arc', {}).prompt, 'Question: Q?\nAnswer:');
    assert.equal(formOf('truthfulqa', {}).prompt, 'Q: Q?\nA:');
    assert.equal(formOf('hellaswag', {}).prompt, 'Q?');
    for (const name of ['arc', 'truthfulqa', 'hellaswag']) {
      assert.deepEqual(
        formOf(name, {}).choices.map(({ text }) => text),
        [' no', ' yes'],
      );
    }
  });

  it('WinoGrande scores what follows the gap, behind each option', () => {
    const text = 'The cup did not fit because the _ was too big.';
    const { prompt, choices } = formOf('winogrande', { text, choices: ['cup', 'box'] });
    assert.equal(prompt, 'The cup did not fit because the');
    assert.deepEqual(choices, [
      { lead: ' cup', text: ' was too big.', shown: 'cup' },
      { lead: ' box', text: ' was too big.', shown: 'box' },
    ]);
  });
});

describe('balanceLetters', () => {
  const records = Array.from({ length: 40 }, (_, at) => ({
    id: String(at),
    weight: 1,
    text: '',
    choices: ['right', 'x', 'y', 'z'],
    gold: [0],
  }));
  const balanced = balanceLetters(records, 7);

  it('each letter is right equally often, in no order', () => {
    const places = balanced.map(({ gold: [place] }) => place);
    for (const letter of [0, 1, 2, 3]) {
      assert.equal(places.filter((place) => place === letter).length, 10, String(letter));
    }
    assert.notDeepEqual(places.slice(0, 4), places.slice(4, 8));
  });

  it('the right choice stays right, none is lost, and the others change places too', () => {
    for (const { choices, gold } of balanced) {
      assert.equal(choices[gold[0] ?? -1], 'right');
      assert.deepEqual(choices.toSorted(), ['right', 'x', 'y', 'z']);
    }
    const others = balanced.map(({ choices }) => choices.filter((c) => c !== 'right').join(''));
    assert.ok(new Set(others).size > 3);
  });

  it('another seed gives another order, the same seed the same', () => {
    assert.deepEqual(balanceLetters(records, 7), balanced);
    assert.notDeepEqual(balanceLetters(records, 8), balanced);
  });
});
