import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CompletedColumn } from '../../../../extension/protocol/engineCalls';
import { columnNumbers, tokenTable } from '../../../../webview/views/compare/columnNumbers';
import { compareMarkdown } from '../../../../webview/views/compare/compareMarkdown';
import { firstForm } from '../../../../webview/views/compare/compareForm';
import { shadedTokens, type Shading } from '../../../../webview/views/compare/shading';

const unsteered: CompletedColumn = {
  text: 'I am fine.',
  stopped: 'end',
  pieces: ['I', ' am', ' fine', '.'],
  logProbs: [-0.2, -0.1, -1.5, -0.2],
  surprise: [0.2, 0.1, 1.5, 0.2],
  kl: [0, 0, 0, 0],
  repetition: 0,
  appliedPositions: 0,
};
const steered: CompletedColumn = {
  text: 'I love `it` all',
  stopped: 'length',
  pieces: ['I', ' love', ' `it`', ' all'],
  logProbs: [-0.1, -0.5, -3, -5],
  surprise: [0.2, 2.4, 4.7, 1.2],
  kl: [0.05, 0.2, 0.6, 2],
  appliedPositions: 9,
};

test('every number stands beside the unsteered one, and means are of the tokens', () => {
  assert.deepEqual(columnNumbers(steered, unsteered), [
    {
      name: 'mean surprise under unsteered',
      value: '2.13 nats per token',
      unsteered: '0.50 nats per token',
    },
    { name: 'mean KL from unsteered', value: '0.71 nats per token', unsteered: '0 by definition' },
    { name: 'repetition', value: 'too short to say', unsteered: '0.00' },
    {
      name: 'length',
      value: '4 tokens, ended by the length limit',
      unsteered: '4 tokens, ended by the end token',
    },
    { name: 'positions pushed', value: '9', unsteered: '0' },
  ]);
});

test('the unsteered column stands by itself, and is at no distance from itself', () => {
  const { kl: _kl, ...alone } = unsteered;
  const numbers = columnNumbers(alone, alone);
  assert.ok(numbers.every((number) => !('unsteered' in number)));
  assert.equal(numbers[1]?.value, '0 by definition');
});

test('a text that another prompt led to has no KL, and no shading by it', () => {
  const { kl: _kl, ...prompted } = steered;
  const [, divergence] = columnNumbers(prompted, unsteered);
  assert.match(divergence?.value ?? '', /not compared/);
  assert.equal(shadedTokens(prompted, 'kl'), undefined);
});

test('tokens are shaded in three steps by the number that was asked for', () => {
  const levels = (shading: Shading) => shadedTokens(steered, shading)?.map(({ level }) => level);
  assert.equal(levels('none'), undefined);
  assert.deepEqual(levels('logProb'), [0, 0, 2, 3]);
  assert.deepEqual(levels('surprise'), [0, 2, 3, 1]);
  assert.deepEqual(levels('kl'), [0, 1, 2, 3]);
});

test('every shaded token says all its numbers in words, whatever it is shaded by', () => {
  const [first] = shadedTokens(steered, 'kl') ?? [];
  assert.equal(
    first?.title,
    'log p −0.10 nats, surprise under unsteered 0.20 nats, KL from unsteered 0.05 nats',
  );
});

test('the table of tokens has a row a token and shows line ends', () => {
  const table = tokenTable('steered', { ...steered, pieces: ['I', '\n', '', ' all'] });
  assert.deepEqual(
    table.rows.map(([token]) => token),
    ['“I”', '“↵”', '∅', '“ all”'],
  );
});

test('texts are copied with the prompt, the settings and the numbers of every column', () => {
  const form = { ...firstForm, system: 'Be kind.', prompt: 'How are\nyou?', seed: '3' };
  const markdown = compareMarkdown(form, [
    { title: 'unsteered', column: unsteered },
    { title: 'steered: a, multiplier 1', column: steered },
  ]);
  assert.equal(
    markdown,
    `System message:

\`\`\`text
Be kind.
\`\`\`

Prompt:

\`\`\`text
How are
you?
\`\`\`

Temperature 0, seed 3, at most 48 tokens

### unsteered

\`\`\`text
I am fine.
\`\`\`

- mean surprise under unsteered: 0.50 nats per token
- mean KL from unsteered: 0 by definition
- repetition: 0.00
- length: 4 tokens, ended by the end token
- positions pushed: 0

### steered: a, multiplier 1

\`\`\`text
I love \`it\` all
\`\`\`

- mean surprise under unsteered: 2.13 nats per token (unsteered: 0.50 nats per token)
- mean KL from unsteered: 0.71 nats per token (unsteered: 0 by definition)
- repetition: too short to say (unsteered: 0.00)
- length: 4 tokens, ended by the length limit (unsteered: 4 tokens, ended by the end token)
- positions pushed: 9 (unsteered: 0)`,
  );
});
