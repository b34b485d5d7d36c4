import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { seededRandom } from '../../../../extension/core/base/random';
import { cosine } from '../../../../extension/core/math/cosine';
import { norm } from '../../../../extension/core/math/norm';
import { chooseHeads } from '../../../../extension/core/methods/heads/chooseHeads';
import { projectWith } from '../../../../extension/core/methods/heads/functionVector';
import {
  headDisplacement,
  headMassMean,
  headPushes,
} from '../../../../extension/core/methods/heads/headDisplacement';
import { headSlice } from '../../../../extension/core/methods/heads/headSlice';
import { iti } from '../../../../extension/core/methods/heads/iti';
import {
  probeHeads,
  type HeadActivations,
} from '../../../../extension/core/methods/heads/probeHeads';
import { sharedJson } from '../../../support/golden';
import { allNear, near, withCode } from '../../../support/near';
import { goldenRow, goldenTensors, type GoldenTensor } from '../../../support/tensors';

const tensors = goldenTensors('golden/methods/iti/tensors.safetensors');
interface Sigma {
  readonly layer: number;
  readonly head: number;
  readonly sigma: number;
}
const golden = sharedJson<{
  readonly top_heads_k5: readonly (readonly [number, number])[];
  readonly sigmas: Readonly<Record<string, readonly Sigma[]>>;
}>('golden/methods/iti/golden.json');

const headCount = 3;
const blocks = 4;
const width = 24;
/** `[text][block]`, from `[text, block, head, 8]`. */
const textsOf = ({ shape, data }: GoldenTensor): readonly HeadActivations[] =>
  Array.from({ length: shape[0] ?? 0 }, (_, text) =>
    Array.from({ length: blocks }, (_, block) => {
      const start = (text * blocks + block) * width;
      return Float32Array.from(data.subarray(start, start + width));
    }),
  );
const texts = textsOf(tensors('head_activations'));
const tuning = textsOf(tensors('tuning_activations'));
const labels = Array.from(tensors('labels').data, (label) => label === 1);
const split = {
  train: Array.from(tensors('train_idx').data),
  validation: Array.from(tensors('val_idx').data),
};
const probes = probeHeads(texts, labels, { headCount, split });

describe('ITI equals the authors’ code', () => {
  it('in the probes and their validation accuracy', () => {
    for (const [block, heads] of probes.entries()) {
      for (const [head, { weight, intercept, accuracy }] of heads.entries()) {
        const at = block * headCount + head;
        allNear(weight, goldenRow(tensors('probe.tight.weight'), at), 1e-6);
        allNear(weight, goldenRow(tensors('probe.weight'), at), 1e-3);
        near(intercept, tensors('probe.tight.intercept').data[at] ?? NaN, 1e-6);
        near(accuracy, tensors('val_accuracy').data[at] ?? NaN);
      }
    }
  });

  const accuracies = probes.map((heads) => heads.map(({ accuracy }) => accuracy));
  const chosen = chooseHeads(accuracies, 5);

  it('in the accuracies of the heads chosen', () => {
    const wanted = golden.top_heads_k5.map(([block, head]) => accuracies[block]?.[head] ?? NaN);
    assert.deepEqual(
      chosen.map(({ score }) => score),
      wanted.sort((a, b) => b - a),
    );
  });

  /** Fit and validation texts together, in the order of the authors' arrays. */
  const both = [...split.train, ...split.validation];
  const ofBoth = (indices: readonly number[]) => ({
    texts: indices.flatMap((at) => (texts[at] === undefined ? [] : [texts[at]])),
    labels: indices.map((at) => labels[at] === true),
  });
  const massMean = (block: number, head: number) => {
    const used = ofBoth(both);
    return headMassMean(used.texts, used.labels, { block, head, headCount });
  };

  it('in the mass mean over train and validation texts', () => {
    for (let block = 0; block < blocks; block++) {
      for (let head = 0; head < headCount; head++) {
        const expected = goldenRow(tensors('mass_mean'), block * headCount + head);
        allNear(massMean(block, head), expected, 1e-6);
      }
    }
  });

  for (const [kind, ddof, sigmas, tensor] of [
    ['mass mean', 0, 'mass_mean', 'mass_mean.alpha15.ddof0'],
    ['mass mean', 1, 'mass_mean.ddof1', 'mass_mean.alpha15.ddof1'],
    ['probe', 0, 'probe', 'probe.alpha15.ddof0'],
  ] as const) {
    it(`in σ and in the displacement: ${kind}, ddof ${ddof}`, () => {
      const displacements = (golden.sigmas[sigmas] ?? []).map(({ layer: block, head, sigma }) => {
        // The authors' probe, not the optimum: its direction is off by 2e-5.
        const fitted = goldenRow(tensors('probe.weight'), block * headCount + head);
        const vector = kind === 'probe' ? fitted : massMean(block, head);
        const found = headDisplacement(vector, tuning, { block, head, headCount, ddof });
        near(found.sigma, sigma, 1e-6);
        return found;
      });
      const pushes = headPushes(displacements, [width, width, width, width]);
      for (const [block, push] of pushes.entries()) {
        const alpha15 = Float64Array.from(push ?? new Float32Array(width), (value) => 15 * value);
        const expected = goldenRow(tensors(`displacement.${tensor}`), block);
        allNear(alpha15, expected, 1e-5);
        if (kind === 'probe' || ddof === 1) continue;
        const { shape, data } = tensors('o_proj.weight');
        const weight = { dims: shape, data: Float32Array.from(data) };
        const residual = projectWith(weight, Float32Array.from(alpha15));
        const projected = goldenRow(tensors('o_proj.displacement.mass_mean.ddof0'), block);
        allNear(residual, projected, 1e-4);
      }
      assert.equal(pushes[0], undefined);
    });
  }
});

describe('chooseHeads', () => {
  it('breaks ties by block, then head, whatever the sort', () => {
    const chosen = chooseHeads(
      [
        [1, 2, 2],
        [2, 0, 3],
      ],
      4,
    );
    assert.deepEqual(
      chosen.map(({ block, head }) => [block, head]),
      [
        [1, 2],
        [0, 1],
        [0, 2],
        [1, 0],
      ],
    );
  });
});

describe('iti', () => {
  const { gaussian } = seededRandom('iti');
  const planted = Float64Array.from({ length: 8 }, (_, i) => (i === 2 ? 4 : 0));
  /** Pairs that differ in head 1 of block 2 alone. */
  const pairs = Array.from({ length: 30 }, () => {
    const side = (sign: number) =>
      Array.from({ length: blocks }, (_, block) =>
        Float32Array.from({ length: width }, (_, i) => {
          const inHead = block === 2 && Math.floor(i / 8) === 1;
          return gaussian() + (inHead ? (sign * (planted[i - 8] ?? NaN)) / 2 : 0);
        }),
      );
    return { positive: side(1), negative: side(-1) };
  });
  const build = (count?: number, seed = 0) => {
    const method = iti({ headCount, ...(count === undefined ? {} : { count }) });
    const running = method.start({ widths: [24, 24, 24, 24], pairCount: 30, seed });
    for (const pair of pairs) running.add(pair);
    return running.finish();
  };

  it('finds the planted head and leaves the others alone', () => {
    const pushes = build();
    assert.deepEqual(
      pushes.map((push) => push !== undefined),
      [false, false, true, false],
    );
    const push = pushes[2] ?? new Float32Array();
    assert.ok((cosine(headSlice(push, 1, headCount), planted) ?? 0) > 0.97);
    near(norm(headSlice(push, 0, headCount)) + norm(headSlice(push, 2, headCount)), 0);
    // Along the difference both members spread by √(1 + 2²).
    near(norm(push), Math.sqrt(5), 0.2);
  });

  it('is the same for a seed', () => {
    assert.deepEqual(build(5, 3), build(5, 3));
    assert.equal(iti({ headCount }).unit, 'sigma');
  });

  it('needs pairs to fit and to judge', () => {
    const running = iti({ headCount }).start({ widths: [24], pairCount: 2, seed: 0 });
    for (const pair of pairs.slice(0, 2)) running.add(pair);
    assert.throws(() => running.finish(), withCode('tooFewPairs'));
  });
});
