import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { choiceLetter, yesOrNo } from '../../../extension/core/pairs/choiceLabel';
import { listedChoices } from '../../../extension/core/pairs/listedChoices';
import { multipleChoiceForm } from '../../../extension/core/pairs/multipleChoiceForm';
import { openForm } from '../../../extension/core/pairs/openForm';
import type { Pair } from '../../../extension/core/pairs/pair';
import { sharedJson } from '../../support/golden';

function pair(prompt: string, positive: string, negative: string): Pair {
  const messages = [
    { role: 'system' as const, content: 'Be brief.' },
    { role: 'user' as const, content: prompt },
  ];
  return {
    id: 'p1',
    positive: { messages, answer: positive },
    negative: { messages, answer: negative },
    tags: ['t'],
  };
}

const open = pair('Who are you?', 'I love parties.', 'I keep to myself.');

describe('a pair in multiple-choice form', () => {
  it('lists both answers behind the prompt and is answered by their letters', () => {
    const form = multipleChoiceForm(open, 'B');
    assert.ok(form);
    assert.equal(
      form.positive.messages.at(-1)?.content,
      'Who are you?\n\nChoices:\n (A) I keep to myself.\n (B) I love parties.',
    );
    assert.deepEqual(form.positive.messages, form.negative.messages);
    assert.deepEqual([form.positive.answer, form.negative.answer], ['(B)', '(A)']);
    assert.deepEqual([form.id, form.tags], ['p1', ['t']]);
  });

  it('comes back as it was, from either order', () => {
    for (const letter of ['A', 'B'] as const) {
      const form = multipleChoiceForm(open, letter);
      assert.deepEqual(form && openForm(form), open);
    }
  });

  it('does not exist where prompts differ, answers agree or the user does not ask', () => {
    const other = pair('And you?', 'x', 'y').positive.messages;
    const twoPrompts = { ...open, negative: { ...open.negative, messages: other } };
    assert.equal(multipleChoiceForm(twoPrompts, 'A'), undefined);
    assert.equal(multipleChoiceForm(pair('Q', 'same', ' same'), 'A'), undefined);
    assert.equal(multipleChoiceForm(pair('Q', '', 'x'), 'A'), undefined);
    assert.equal(multipleChoiceForm(pair('Q', '(A)', '(B)'), 'A'), undefined);
    const messages = [{ role: 'assistant' as const, content: 'Hello.' }];
    const unasked = {
      ...open,
      positive: { ...open.positive, messages },
      negative: { ...open.negative, messages },
    };
    assert.equal(multipleChoiceForm(unasked, 'A'), undefined);
  });
});

describe('a multiple-choice pair in open form', () => {
  it('has the options as answers, whichever letter is positive', () => {
    const prompt = 'Now or later?\n\nChoices:\n (A) A donut\n now\n (B) Two later\n\nAnswer:';
    const form = openForm(pair(prompt, ' (B)', ' (A)'));
    assert.ok(form);
    assert.equal(form.positive.messages.at(-1)?.content, 'Now or later?');
    assert.deepEqual([form.positive.answer, form.negative.answer], ['Two later', 'A donut\n now']);
    assert.equal(openForm(pair(prompt, '(A)', '(B)'))?.positive.answer, 'A donut\n now');
  });

  it('does not exist for open answers, equal letters, three options or empty ones', () => {
    const prompt = 'Q?\n (A) x\n (B) y';
    assert.ok(openForm(pair(prompt, '(A)', '(B)')));
    assert.equal(openForm(open), undefined);
    assert.equal(openForm(pair(prompt, '(A)', 'A')), undefined);
    assert.equal(openForm(pair(`${prompt}\n (C) z`, '(A)', '(B)')), undefined);
    assert.equal(openForm(pair('Q?\n (A) \n (B)', '(A)', '(B)')), undefined);
    assert.equal(openForm(pair('No options', '(A)', '(B)')), undefined);
  });

  it('exists for every item of the published data with two options', () => {
    interface Item {
      readonly question: string;
      readonly answer_matching_behavior: string;
      readonly answer_not_matching_behavior: string;
    }
    for (const name of ['refusal', 'myopic-reward', 'corrigible-neutral-HHH', 'sycophancy']) {
      const items = sharedJson<readonly Item[]>(`data/caa/test_ab/${name}.json`);
      for (const item of items) {
        const { question, answer_matching_behavior: yes, answer_not_matching_behavior: no } = item;
        const form = openForm(pair(question, yes, no));
        assert.ok(form, question);
        assert.ok(question.includes(`${yes.trim()} ${form.positive.answer}`), question);
      }
    }
  });
});

describe('labels of answers', () => {
  it('are letters only where the answer is nothing else', () => {
    const letters = ['(A)', ' B', 'b)', 'A.', '( b )'].map(choiceLetter);
    assert.deepEqual(letters, ['A', 'B', 'B', 'A', 'B']);
    for (const text of ['A donut', '(C)', '', 'Ab', '(A) Yes']) {
      assert.equal(choiceLetter(text), undefined);
    }
  });

  it('are Yes or No only as a whole first word', () => {
    assert.deepEqual(['Yes.', ' no, thanks', '"No"', 'YES'].map(yesOrNo), [
      'Yes',
      'No',
      'No',
      'Yes',
    ]);
    for (const text of ['Nobody', 'yes-men', 'I say no', ''])
      assert.equal(yesOrNo(text), undefined);
  });

  it('are taken from the end of a prompt only', () => {
    assert.equal(listedChoices('(A) x\n (B) y and then?'), undefined);
    const { question } = listedChoices('Q1 (A) or (B)?\n\n (A) x\n (B) y') ?? {};
    assert.equal(question, 'Q1 (A) or (B)?');
  });
});
