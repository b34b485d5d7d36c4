import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { cosine } from '../../../extension/core/math/cosine';
import { dot } from '../../../extension/core/math/dot';
import { norm } from '../../../extension/core/math/norm';
import { clusterMean } from '../../../extension/core/methods/clusterMean';
import { differencePca } from '../../../extension/core/methods/differencePca';
import type { HeldPairs } from '../../../extension/core/methods/heldPairs';
import { readingDirection } from '../../../extension/core/methods/latReading';
import { logisticProbe, pairedProbe } from '../../../extension/core/methods/logisticProbe';
import { meanDifference } from '../../../extension/core/methods/meanDifference';
import type { NamedMethod } from '../../../extension/core/methods/method';
import { pairwisePca } from '../../../extension/core/methods/pairwisePca';
import { fitProbe, probeAccuracy } from '../../../extension/core/methods/probe';
import { sharedJson } from '../../support/golden';
import { allNear, near } from '../../support/near';
import { storedPairs, vectorFrom } from '../../support/runMethod';
import { goldenRow, goldenTensors } from '../../support/tensors';

const directions = goldenTensors('golden/methods/directions/tensors.safetensors');
const activations = goldenTensors('golden/methods/activations/tensors.safetensors');
const ofConcept = goldenTensors('golden/extraversion/vectors.safetensors');
const allBlocks = goldenTensors('golden/methods/activations/all_blocks.safetensors');
interface ProbeResult {
  readonly intercept_raw: number;
  readonly norm_raw: number;
  readonly train_accuracy: number;
  readonly test_accuracy?: number;
  readonly test_logits?: readonly number[];
}
const { results } = sharedJson<{
  results: Record<string, Record<string, ProbeResult>> & {
    repe_order_swapped: readonly boolean[];
  };
}>('golden/methods/directions/golden.json');

const float32 = 1e-5;
const stored = [10, 15, 20].flatMap((block) =>
  ['last', 'answerMean'].map((reader) => ({ name: `block${block}.${reader}`, block, reader })),
);

function sameDirection(found: ArrayLike<number>, tensor: string, tolerance: number): void {
  const value = cosine(found, directions(tensor).data) ?? NaN;
  assert.ok(1 - value <= tolerance, `${tensor}: cos ${value}`);
}

function held(block: number, reader: string): HeldPairs {
  const pairs = storedPairs(block, reader);
  return {
    positive: pairs.flatMap(({ positive }) => positive),
    negative: pairs.flatMap(({ negative }) => negative),
  };
}

for (const { name, block, reader } of stored) {
  describe(`${name} equals the authors' code, sign included`, () => {
    const pairs = storedPairs(block, reader);

    it('pairwisePca: steering-vectors, repeng pca_center, CAST pca_pairwise, numpy', () => {
      const vector = vectorFrom(pairwisePca, pairs);
      near(norm(vector), 1, 1e-6);
      for (const other of ['steering_vectors.pca', 'repeng.pca_center', 'ibm.pca_pairwise']) {
        sameDirection(vector, `${name}.${other}`, float32);
      }
      sameDirection(vector, `${name}.pca64.symmetric`, 1e-9);
    });

    it('differencePca: repeng pca_diff, CAST pca_diff, RepE unswapped, numpy', () => {
      const vector = vectorFrom(differencePca, pairs);
      near(norm(vector), 1, 1e-6);
      for (const other of ['repeng.pca_diff', 'ibm.pca_diff', 'repe.pca.unswapped.signed']) {
        sameDirection(vector, `${name}.${other}`, float32);
      }
      sameDirection(vector, `${name}.pca64.centredDifference`, 1e-9);
    });

    it('latReading: RepE with the order that its authors drew', () => {
      const turned = results.repe_order_swapped.flatMap((swapped, at) => (swapped ? [at] : []));
      const { result } = readingDirection(held(block, reader), new Set(turned));
      sameDirection(result, `${name}.repe.pca.signed`, float32);
    });

    for (const lossWeight of [1, 0.01]) {
      it(`the probe of scikit-learn at its optimum, C ${lossWeight}`, () => {
        const { positive, negative } = held(block, reader);
        const rows = [...positive, ...negative];
        const labels = rows.map((_, at) => at < 32);
        const probe = fitProbe(rows, labels, { lossWeight });
        const golden = results[name]?.[`probe.tight.C${lossWeight}`];
        sameDirection(probe.weight, `${name}.probe.tight.C${lossWeight}.raw`, 1e-8);
        near(norm(probe.weight), golden?.norm_raw ?? NaN, 1e-4);
        near(probe.intercept, golden?.intercept_raw ?? NaN, 1e-4);
        near(probeAccuracy(probe, rows, labels), golden?.train_accuracy ?? NaN);
        if (golden?.test_logits === undefined) return;
        const test = ['positive', 'negative'].flatMap((side) =>
          Array.from({ length: 12 }, (_, at) => goldenRow(activations(`${name}.test.${side}`), at)),
        );
        const logits = test.map((row) => dot(row, probe.weight) + probe.intercept);
        allNear(logits, golden.test_logits, 1e-4);
        const accuracy = probeAccuracy(
          probe,
          test,
          test.map((_, at) => at < 12),
        );
        near(accuracy, golden.test_accuracy ?? NaN);
      });
    }

    it('logisticProbe is that weight as a direction, and not the one left in scaled space', () => {
      const vector = vectorFrom(logisticProbe, pairs);
      sameDirection(vector, `${name}.probe.tight.C1.raw`, 1e-8);
      near(norm(vector), 1, 1e-6);
      const scaled = directions(`${name}.easysteer.linear_probe.raw`).data;
      assert.ok((cosine(vector, scaled) ?? NaN) < 0.97);
    });

    it('pairedProbe: steering-vectors at the optimum that its fit stops short of', () => {
      const vector = vectorFrom(pairedProbe, pairs);
      sameDirection(vector, `${name}.logistic.pairCentred.tight`, 1e-8);
      sameDirection(vector, `${name}.steering_vectors.logistic`, 2e-3);
    });

    it('clusterMean is the mean difference, whose sign most pairs support here', () => {
      allNear(vectorFrom(clusterMean, pairs), vectorFrom(meanDifference, pairs), 1e-5);
    });
  });
}

/** Blocks in which 16 pairs vote for each sign of the centred direction: there it has none. */
const tied = [6, 8, 9, 11];
for (const [method, tensor, unsigned] of [
  [pairwisePca, 'pairwisePca.last', []],
  [differencePca, 'differencePca.last', tied],
] as const) {
  it(`${method.name} of extraversion in all 30 blocks, sign included`, () => {
    const found = ofAllBlocks(method);
    assert.equal(found.length, 30);
    for (const [block, vector] of found.entries()) {
      const value = cosine(vector, goldenRow(ofConcept(tensor), block)) ?? NaN;
      const aligned = unsigned.some((other) => other === block) ? Math.abs(value) : value;
      assert.ok(1 - aligned <= float32, `block ${block}: cos ${value}`);
    }
  });
}

/** From the last token's activations of all blocks: `[pair, embedding and 30 blocks, width]`. */
function ofAllBlocks(method: NamedMethod): readonly Float32Array[] {
  const positive = allBlocks('allBlocks.last.positive');
  const negative = allBlocks('allBlocks.last.negative');
  const [count = 0, places = 0, width = 0] = positive.shape;
  const rowsOf = ({ data }: typeof positive, pair: number) =>
    Array.from({ length: places - 1 }, (_, block) => {
      const start = (pair * places + block + 1) * width;
      return Float32Array.from(data.subarray(start, start + width));
    });
  const widths = Array.from({ length: places - 1 }, () => width);
  const build = method.start({ widths, pairCount: count, seed: 0 });
  for (let pair = 0; pair < count; pair++) {
    build.add({ positive: rowsOf(positive, pair), negative: rowsOf(negative, pair) });
  }
  return build.finish().flatMap((vector) => vector ?? []);
}
