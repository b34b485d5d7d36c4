import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Model } from '../../../extension/core/model/model';
import { planStudy, type StudyPlan } from '../../../extension/core/study/planStudy';
import { readStudy } from '../../../extension/core/study/readStudy';
import type { Shard } from '../../../extension/core/study/shards/shard';
import { hashModel } from '../../support/hashModel';

/** A study small enough to be run hundreds of times, with every kind of unit in it. */
const settings = {
  pairs: ['kind.pairs.jsonc'],
  blocks: [1, 2],
  multipliers: [-1, 0, 1],
  methods: ['meanDifference', { method: 'trimmedMean', name: 'trimmed' }, 'mimic'],
  limits: {
    items: 3,
    validationItems: 2,
    texts: 2,
    textTokens: 8,
    completionPrompts: 2,
    completionTokens: 6,
  },
};

/** Pairs whose splits are given, so that a test does not depend on a hash. */
function pairs(concept: string): object[] {
  const splits = ['train', 'train', 'validation', 'validation', 'test', 'test', 'test'];
  return splits.map((split, index) => ({
    id: `p${index}`,
    prompt: `Question ${index}?`,
    positive: `yes ${concept} ${'!'.repeat(index)}`,
    negative: `no ${concept} ${'.'.repeat(2 + index)}`,
    split,
  }));
}

/** Writes the study's files into a folder. */
export function writeFakeStudy(folder: string): void {
  for (const concept of ['kind', 'brave']) {
    const file = { version: 1, concept, pairs: pairs(concept) };
    writeFileSync(join(folder, `${concept}.pairs.jsonc`), JSON.stringify(file));
  }
  const texts = [1, 2, 3].map((n) => ({
    prompt: `Say ${n}.`,
    reply: `Here is ${n}, and ${n} more.`,
  }));
  writeFileSync(join(folder, 'texts.jsonl'), texts.map((text) => JSON.stringify(text)).join('\n'));
}

/** The plan of that study, with some settings changed. */
export function planFakeStudy(
  folder: string,
  {
    changes = {},
    model = hashModel(),
    versions = {},
    shard,
  }: {
    readonly changes?: object;
    readonly model?: Model;
    readonly versions?: Readonly<Record<string, string>>;
    readonly shard?: Shard;
  } = {},
): StudyPlan {
  return planStudy(model, {
    study: readStudy(JSON.stringify({ ...settings, ...changes }), 'fake.study.json'),
    name: 'fake',
    folder,
    defaultTexts: join(folder, 'texts.jsonl'),
    media: join(folder, 'media'),
    command: 'steering-lab run fake.study.json',
    versions: { 'steering-lab': '1', ...versions },
    environment: { node: '20' },
    started: new Date(0),
    ...(shard === undefined ? {} : { shard }),
  });
}
