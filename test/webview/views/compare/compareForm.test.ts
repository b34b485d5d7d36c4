import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  completeRequest,
  firstForm,
  readCompareForm,
  type CompareForm,
} from '../../../../webview/views/compare/compareForm';
import { compareProblems } from '../../../../webview/views/compare/compareProblems';

const form: CompareForm = {
  ...firstForm,
  prompt: 'How are you?',
  vectors: [
    { path: '/v/a.safetensors', blocks: ' 10-12 ', multiplier: 1.5 },
    { path: '/v/b.safetensors', blocks: '', multiplier: -1 },
  ],
  instruction: 'Be brief.',
};

test('unsteered comes first, all vectors are one column, the prompted baseline is the third', () => {
  assert.deepEqual(completeRequest(form), {
    messages: [{ role: 'user', content: 'How are you?' }],
    columns: [
      { kind: 'unsteered' },
      {
        kind: 'steered',
        pushes: [
          { path: '/v/a.safetensors', multiplier: 1.5, blocks: '10-12' },
          { path: '/v/b.safetensors', multiplier: -1 },
        ],
      },
      { kind: 'prompted', instruction: 'Be brief.' },
    ],
    maxTokens: 48,
    temperature: 0,
    seed: 0,
  });
});

test('columns that nobody asked for are not there, and a system message comes first', () => {
  const request = completeRequest({ ...firstForm, prompt: 'Hi', system: 'You are terse.' });
  assert.deepEqual(request.columns, [{ kind: 'unsteered' }]);
  assert.deepEqual(
    request.messages.map(({ role }) => role),
    ['system', 'user'],
  );
});

test('problems are told by field', () => {
  assert.deepEqual(compareProblems(form), {});
  assert.deepEqual(
    Object.keys(
      compareProblems({ ...form, prompt: ' ', maxTokens: '0', temperature: '', seed: 'x' }),
    ),
    ['prompt', 'maxTokens', 'temperature', 'seed'],
  );
});

test('a saved form comes back, and what does not fit is left out', () => {
  assert.deepEqual(readCompareForm(JSON.parse(JSON.stringify(form))), form);
  assert.deepEqual(readCompareForm({ vectors: [{ path: 1 }], shading: 'red' }), firstForm);
});
