import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { seededRandom } from '../../../extension/core/base/random';
import { cosine } from '../../../extension/core/math/cosine';
import { principalComponents } from '../../../extension/core/math/principalComponents';
import { subtractRows } from '../../../extension/core/math/subtractRows';
import { sharedJson } from '../../support/golden';
import { allNear, near, withCode } from '../../support/near';
import { goldenRow, goldenTensors } from '../../support/tensors';

const activations = goldenTensors('golden/methods/activations/tensors.safetensors');
const directions = goldenTensors('golden/methods/directions/tensors.safetensors');
type Results = Record<
  string,
  Record<string, { singular_values_top5: number[]; explained_variance_ratio: number }>
>;
const { results } = sharedJson<{ results: Results }>('golden/methods/directions/golden.json');

const sideOf = (block: number, reader: string, side: string) =>
  Array.from({ length: 32 }, (_, index) =>
    goldenRow(activations(`block${block}.${reader}.${side}`), index),
  );

for (const block of [10, 15, 20]) {
  for (const reader of ['last', 'answerMean']) {
    const name = `block${block}.${reader}`;
    const positive = sideOf(block, reader, 'positive');
    const negative = sideOf(block, reader, 'negative');
    const differences = positive.map((row, at) => subtractRows(row, negative[at] ?? []));
    const doubled = [...differences, ...differences.map((row) => row.map((value) => -value))];
    const cases = [
      ['symmetric', doubled, false],
      ['centredDifference', differences, true],
      ['globalCentred', [...positive, ...negative], true],
    ] as const;
    for (const [variant, rows, centred] of cases) {
      it(`${name} equals the singular value decomposition of numpy: ${variant}`, () => {
        const components = principalComponents(rows, { count: 5, centred });
        const golden = results[name]?.[`pca64.${variant}`];
        const expected = directions(`${name}.pca64.${variant}`).data;
        const aligned = Math.abs(cosine(components[0]?.direction ?? [], expected) ?? NaN);
        assert.ok(1 - aligned <= 1e-9);
        near(components[0]?.share, golden?.explained_variance_ratio ?? NaN, 1e-9);
        const values = components.map(({ singularValue }) => singularValue);
        allNear(values, golden?.singular_values_top5 ?? [], 1e-9);
      });
    }
    it(`${name}: the first component of the positive members alone is EasySteer's`, () => {
      const [first] = principalComponents(positive, { centred: true });
      const expected = directions(`${name}.easysteer.pca.standard`).data;
      const aligned = Math.abs(cosine(first?.direction ?? [], expected) ?? NaN);
      assert.ok(1 - aligned <= 1e-5);
    });
  }
}

describe('principalComponents', () => {
  const { gaussian } = seededRandom(2);
  const rows = Array.from({ length: 40 }, () =>
    Float64Array.from({ length: 6 }, (_, i) => gaussian() / (i + 1)),
  );

  it('are the same from many narrow rows as from the same rows padded to be wide', () => {
    const wide = rows.map((row) => Float64Array.from({ length: 50 }, (_, i) => row[i] ?? 0));
    const narrow = principalComponents(rows, { count: 6, centred: true });
    const padded = principalComponents(wide, { count: 9, centred: true });
    assert.equal(padded.length, 6);
    for (const [at, { direction, share }] of narrow.entries()) {
      near(padded[at]?.share, share);
      allNear(padded[at]?.direction.slice(0, 6) ?? [], direction, 1e-7);
    }
    near(
      narrow.reduce((sum, { share }) => sum + share, 0),
      1,
    );
  });

  it('of few rows 60,000 wide need no square matrix of that width, which no memory would hold', () => {
    const wide = Array.from({ length: 5 }, () => Float32Array.from({ length: 60_000 }, gaussian));
    assert.equal(principalComponents(wide, { count: 9, centred: true }).length, 4);
  });

  it('have a sign that does not depend on the order of the rows', () => {
    const [a] = principalComponents(rows, { centred: true });
    const [b] = principalComponents(rows.toReversed(), { centred: true });
    allNear(a?.direction ?? [], b?.direction ?? [], 1e-9);
  });

  it('do not exist for equal rows once centred, and not for no rows', () => {
    const equal = Array.from({ length: 7 }, () => [0.1, 0.7, -0.3]);
    assert.deepEqual(principalComponents(equal, { centred: true }), []);
    assert.equal(principalComponents(equal, { centred: false }).length, 1);
    assert.throws(() => principalComponents([], { centred: true }), withCode('tooFewValues'));
  });
});
