import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readStudy } from '../../../extension/core/study/readStudy';
import {
  baselineCells,
  degradationCells,
  headlineMultiplier,
  settingOf,
  sweepMultipliers,
  vectorCells,
} from '../../../extension/core/study/sweep';

const study = readStudy(
  '{ "pairs": ["a"], "multipliers": [1, -1, 0.5], "operators": ["add", "ablate"] }',
  'a',
);
const blocks = [3, 5];
const chosen = new Map([
  ['add', 5],
  ['ablate', 3],
] as const);

describe('sweepMultipliers', () => {
  it('are ascending, and 0 is among them', () =>
    assert.deepEqual(sweepMultipliers(study), [-1, 0, 0.5, 1]));
});

describe('headlineMultiplier', () => {
  const cases: [multipliers: number[], headline: number][] = [
    [[-1.5, -1, 0, 1, 1.5], 1],
    [[0.5, 2], 0.5],
    [[2, 4], 2],
    [[-1, 0.75], 0.75],
  ];
  for (const [multipliers, headline] of cases) {
    it(`of ${multipliers.join(', ')} is ${headline}`, () =>
      assert.equal(headlineMultiplier({ multipliers }), headline));
  }
});

describe('cells', () => {
  it('the vector is measured at every operator, block and multiplier but 0', () => {
    const cells = vectorCells(study, blocks);
    assert.equal(cells.length, 2 * 2 * 3);
    assert.equal(new Set(cells.map((cell) => JSON.stringify(cell))).size, cells.length);
    assert.ok(cells.every(({ multiplier }) => multiplier !== 0));
  });

  it('baselines are measured at the block that was chosen for their operator', () => {
    const places = baselineCells(study, chosen).map(
      ({ operator, block }) => `${operator} ${block}`,
    );
    assert.deepEqual([...new Set(places)], ['add 5', 'ablate 3']);
    assert.equal(places.length, 2 * 2 * 3);
  });

  it('degradation is measured at every setting where a study asks for that', () => {
    const everywhere = { ...study, degradationsAt: 'everySetting' as const };
    const own = degradationCells(everywhere, blocks, chosen).filter(
      ({ source }) => source === 'vector',
    );
    assert.deepEqual(own, vectorCells(study, blocks));
  });

  it('a baseline that is left out of the study is not measured', () => {
    const without = { ...study, baselines: ['unsteered' as const, 'shuffledPairs' as const] };
    const sources = baselineCells(without, chosen).map(({ source }) => source);
    assert.deepEqual([...new Set(sources)], ['shuffledPairs']);
  });

  it('no block of the sweep is without a price at the headline’s multiplier', () => {
    const cells = degradationCells(study, blocks, chosen);
    for (const operator of study.operators) {
      for (const block of blocks) {
        assert.ok(
          cells.some(
            (cell) =>
              cell.source === 'vector' &&
              cell.operator === operator &&
              cell.block === block &&
              cell.multiplier === 1,
          ),
        );
      }
    }
  });
});

describe('degradation cells', () => {
  it('of a baseline are the headline’s multiplier and its mirror image', () => {
    const cells = degradationCells(study, blocks, chosen).filter(
      ({ source, operator }) => source === 'randomDirection' && operator === 'add',
    );
    assert.deepEqual(
      cells.map(({ block, multiplier }) => [block, multiplier]),
      [
        [5, -1],
        [5, 1],
      ],
    );
  });
});

describe('settingOf', () => {
  const cell = { source: 'vector', operator: 'ablate', block: 3, multiplier: -1 } as const;
  const vector = { dims: [2], data: Float32Array.of(1, 2) };
  const vectors = new Map([['vector', new Map([['blocks.3.hook_resid_post', vector]])]] as const);
  const where = { site: 'residPost', positions: 'all' } as const;

  it('pushes the source’s own vector at the cell’s hook point', () =>
    assert.deepEqual(settingOf(cell, vectors, where), {
      pushes: [
        {
          hookPoint: { block: 3, site: 'residPost' },
          operator: 'ablate',
          tensors: { vector },
          multiplier: -1,
        },
      ],
      positions: 'all',
    }));

  it('a cell without a vector is refused', () => {
    const random = { ...cell, source: 'randomDirection' as const };
    assert.throws(() => settingOf(random, vectors, where), { code: 'vectorMissing' });
  });
});
