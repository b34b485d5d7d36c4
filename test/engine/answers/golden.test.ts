import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Engine } from '../../../extension/engine/engineClient';
import type { EngineCalls, ModelChoice } from '../../../extension/protocol/engineCalls';
import {
  assertGoldenItems,
  assertNear,
  goldenConcept,
  goldenPairs,
  type GoldenName,
} from '../../support/goldenConcept';
import { tempFolder } from '../../support/tempFolder';
import { startEngine } from '../realEngine';

const what = 'a test';
const model: ModelChoice = { precision: 'exact', networkAllowed: false };
/** What each concept's vector is read at, as its golden says. */
const concepts = {
  extraversion: 'answerMean',
  'refusal-ab': 'answerSecondLast',
} as const satisfies Record<GoldenName, EngineCalls['build']['args']['read']>;

describe('the engine with the model in the box', () => {
  const names = Object.keys(concepts) as GoldenName[];
  const folder = tempFolder(
    Object.fromEntries(names.map((name) => [`${name}.pairs.jsonc`, goldenPairs(name)])),
  );
  let engine: Engine;
  before(() => (engine = startEngine()));
  after(() => engine.stop());

  for (const name of names) {
    test(`builds from ${name} and scores its items as the reference does`, async () => {
      const golden = goldenConcept(name);
      const pairs = { path: join(folder, `${name}.pairs.jsonc`) };
      const place = { blocks: String(golden.block), read: concepts[name] };
      const out = join(folder, `${name}.safetensors`);
      await engine.call(
        'build',
        { ...{ model, pairs, method: 'meanDifference', split: 'train', seed: 1 }, ...place, out },
        { what },
      );
      const multipliers = [-1.5, 0, 1];
      const { items } = await engine.call(
        'evaluate',
        { model, pairs, steering: { path: out }, multipliers, split: 'test', seed: 1 },
        { what },
      );
      assertGoldenItems(golden, multipliers, items);
    });
  }

  test('measures no other effect for an item by itself than among others', async () => {
    const golden = goldenConcept('extraversion');
    const pairs = { path: join(folder, 'extraversion.pairs.jsonc') };
    const steering = { path: join(folder, 'extraversion.safetensors') };
    const request = { model, steering, multipliers: [-1, 1], split: 'test', seed: 1 } as const;
    const all = await engine.call('evaluate', { ...request, pairs }, { what });
    const third = all.items[2];
    const alone = await engine.call(
      'evaluate',
      { ...request, pairs: { ...pairs, ids: [third?.id ?? ''] } },
      { what },
    );
    const slope = ({ items: [item] }: typeof all) => item?.steerability[0]?.slope ?? NaN;
    assertNear(slope(alone), third?.steerability[0]?.slope ?? NaN, 1e-3, golden.block.toString());
  });
});
