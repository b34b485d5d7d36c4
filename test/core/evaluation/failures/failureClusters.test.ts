import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { seededRandom } from '../../../../extension/core/base/random';
import {
  failureClusters,
  type JudgedItem,
} from '../../../../extension/core/evaluation/failures/failureClusters';
import { itemFeatures } from '../../../../extension/core/evaluation/failures/itemFeatures';

/** Items whose texts vary, so that every feature splits them. */
function items(n: number, isAnti: (item: Omit<JudgedItem, 'isAntiSteerable'>) => boolean) {
  const random = seededRandom(n, 'clusters');
  return Array.from({ length: n }, (_, index): JudgedItem => {
    const item = {
      id: `i${index}`,
      prompt: `${index % 3 === 0 ? 'Do' : 'Why'} ${random.below(2) === 0 ? 'never' : 'we'} ${'x'.repeat(random.below(40))}?`,
      positive: random.below(2) === 0 ? ' (A)' : ' (B)',
      negative: random.below(2) === 0 ? "I don't" : 'I do',
      tokens: { positive: 1 + random.below(6), negative: 3 },
      unsteered: random.gaussian(),
    };
    return { ...item, isAntiSteerable: isAnti(item) };
  });
}

describe('failureClusters', () => {
  it('finds a planted letter, first, with its shares', () => {
    const [first, ...others] = failureClusters(
      items(40, ({ positive, id }) => positive === ' (B)' && id !== 'i0'),
    ).clusters;
    assert.match(first?.feature ?? '', /^the positive answer is [AB]$/);
    assert.ok(first && first.pAdjusted < 1e-4);
    const [b, a] = first.feature.endsWith('B')
      ? [first.inside, first.outside]
      : [first.outside, first.inside];
    assert.equal(a.count, 0);
    assert.ok(b.count >= b.n - 1 && a.n + b.n === 40);
    assert.ok(others.every(({ p }) => p >= first.p));
  });

  it('finds a planted side of unsteered propensity, and its area', () => {
    const { clusters, unsteeredAuroc } = failureClusters(
      items(60, ({ unsteered }) => unsteered > 0.8),
    );
    assert.equal(clusters[0]?.feature, 'unsteered, the model leans most towards the concept');
    assert.equal(unsteeredAuroc, 1);
  });

  it('claims a cluster in about one list in twenty, or fewer, where failures are random', () => {
    const random = seededRandom(8);
    let claims = 0;
    for (let list = 0; list < 300; list++) {
      const { clusters } = failureClusters(items(24 + (list % 7), () => random.below(3) === 0));
      if (clusters.some(({ pAdjusted }) => pAdjusted <= 0.05)) claims++;
    }
    assert.ok(claims <= 0.07 * 300, `${claims} claims in 300 lists`);
  });

  it('has nothing to test where all items fail, none do, or there are none', () => {
    assert.deepEqual(failureClusters(items(20, () => true)), { clusters: [] });
    assert.deepEqual(failureClusters(items(20, () => false)), { clusters: [] });
    assert.deepEqual(failureClusters([]), { clusters: [] });
  });
});

describe('itemFeatures', () => {
  it('knows negations, also contracted ones, and no words that only contain one', () => {
    const texts = ['I do not', 'I don’t', 'Never!', 'A notable knot', 'Norway', 'All of it'];
    const feature = itemFeatures(
      texts.map((positive, index) => ({
        id: String(index),
        prompt: 'Q',
        positive,
        negative: 'n',
        tokens: { positive: 1, negative: 1 },
        unsteered: index,
      })),
    ).find(({ name }) => name === 'the positive answer has a negation');
    assert.deepEqual([...(feature?.inside ?? [])], ['0', '1', '2']);
  });

  it('leaves out what fewer than three items have or lack', () => {
    const names = itemFeatures(items(12, () => false)).map(({ name }) => name);
    assert.ok(!names.some((name) => name.includes('more than once')));
    assert.ok(names.includes('the prompt begins with “why”'));
  });
});
