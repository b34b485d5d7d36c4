import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';
import { readReferenceTexts } from '../../extension/core/evaluation/referenceTexts';
import { splits } from '../../extension/core/pairs/pair';
import { parsePairFile } from '../../extension/core/pairs/parsePairFile';
import { pairsOf } from '../../extension/core/pairs/split';
import { parseTaskFile } from '../../extension/core/pairs/tasks/parseTaskFile';
import { readStudy } from '../../extension/core/study/readStudy';
import { readTasksStudy } from '../../extension/core/study/tasks/readTasksStudy';
import { root } from './sourceFiles';

const samples = `${root}/media/samples`;
const read = (name: string) => readFileSync(`${samples}/${name}`, 'utf8');
const names = readdirSync(samples).filter((name) => !name.endsWith('.md'));
const pairFiles = names.filter((name) => name.endsWith('.pairs.jsonc'));

test('there are samples to check', () => {
  assert.ok(pairFiles.length >= 5, names.join(', '));
});

for (const name of pairFiles) {
  test(`${name} is read, and each split has pairs enough for a study`, () => {
    const file = parsePairFile(read(name), name);
    const counts = splits.map((split) => pairsOf(file, split).length);
    const [train = 0, validation = 0, held = 0] = counts;
    assert.ok(train >= 16 && validation >= 3 && held >= 20, `${name}: ${counts.join(', ')}`);
  });

  test(`no two pairs of ${name} are the same texts`, () => {
    const texts = parsePairFile(read(name), name).pairs.map(({ positive, negative }) =>
      [positive.answer, negative.answer, JSON.stringify(positive.messages)].join('\n'),
    );
    assert.equal(new Set(texts).size, texts.length);
  });
}

test('the multiple-choice sample has as many right answers (A) as (B)', () => {
  const { pairs } = parsePairFile(read('corrigible-ab.pairs.jsonc'), '');
  assert.equal(pairs.filter(({ positive }) => positive.answer === '(A)').length, pairs.length / 2);
});

test('the reference replies are read', () => {
  const name = 'oasst-replies.jsonl';
  assert.ok(readReferenceTexts(read(name), name).length >= 20);
});

test('the demo study is read, and the files it names exist', () => {
  const study = readStudy(read('demo.study.json'), 'demo.study.json');
  for (const name of [...study.pairs, study.texts ?? 'texts']) {
    assert.ok(existsSync(`${samples}/${name}`), name);
  }
});

test('the study of tasks is read, and its task files have items enough and no input twice', () => {
  const study = readTasksStudy(read('in-context.tasks.json'), 'in-context.tasks.json');
  const { items, validationItems } = study.limits;
  for (const { file } of study.tasks) {
    const parsed = parseTaskFile(read(file), file);
    assert.ok(parsed.length >= items + validationItems + study.shots + 1, file);
    assert.equal(parsed.length, (JSON.parse(read(file)) as unknown[]).length, file);
  }
});

test('SOURCE.md names every sample that has an origin elsewhere', () => {
  const source = read('SOURCE.md');
  const missing = names.filter((name) => !/\.(study|tasks)\./.test(name) && !source.includes(name));
  assert.deepEqual(missing, []);
});

test('the model in the box is as it was put there', () => {
  const sums = {
    'onnx/model_q4.onnx': '9d8383233dc80f4dd4ab2b8e28ed1d1598d63520cdaabb282d1c9045c9c40be4',
    'onnx/model_q4.onnx_data': 'cf7b018f9ec0548880f33531f9fde6346d3e748b6e938699af631c8debade38c',
    'tokenizer.json': '2225e8fb36485529d3c826106f8bec359b719a6bcc3f5d6314a834c7be153905',
  };
  for (const [name, sum] of Object.entries(sums)) {
    const bytes = readFileSync(`${root}/media/models/SmolLM2-135M-Instruct/${name}`);
    assert.equal(createHash('sha256').update(bytes).digest('hex'), sum, name);
  }
});
