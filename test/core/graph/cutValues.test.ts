import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { cutValues } from '../../../extension/core/graph/cutValues';
import type { Flow } from '../../../extension/core/graph/flow';
import { withCode } from '../../support/near';

const flow = (edges: Record<string, readonly string[]>): Flow => new Map(Object.entries(edges));

const drawings: readonly [shape: string, flow: Flow, cuts: string][] = [
  ['s → a → t', flow({ s: [], a: ['s'], t: ['a'] }), 's a t'],
  ['s → a, b → t', flow({ s: [], a: ['s'], b: ['s'], t: ['a', 'b'] }), 's t'],
  ['a skip around a norm', flow({ s: [], n: ['s'], m: ['s', 'n'], t: ['m'] }), 's m t'],
  ['source is sink', flow({ s: [] }), 's'],
];

describe('cut values lie on every path', () => {
  for (const [shape, given, cuts] of drawings) {
    it(shape, () => {
      const sink = [...given.keys()].at(-1) ?? 's';
      assert.deepEqual(cutValues(given, 's', sink), cuts.split(' '));
    });
  }

  it('of random graphs, as a search that takes each value out in turn finds them', () => {
    fc.assert(
      fc.property(randomFlow, (given) => {
        const names = [...given.keys()];
        const sink = names.at(-1) ?? '';
        if (!reaches(given, sink, undefined)) {
          assert.throws(() => cutValues(given, '0', sink), withCode('cutValuesUnreachable'));
          return;
        }
        const expected = names.filter((name) => !reaches(given, sink, name));
        assert.deepEqual([...cutValues(given, '0', sink)].sort(), expected.sort());
      }),
      { seed: 7, numRuns: 2000 },
    );
  });

  it('come in the order in which paths meet them', () => {
    const [, given] = drawings[2] ?? [];
    assert.deepEqual(cutValues(given ?? flow({}), 's', 't'), ['s', 'm', 't']);
  });
});

/** Values 0, 1, …, each computed from some before it. */
const randomFlow: fc.Arbitrary<Flow> = fc
  .array(fc.array(fc.nat(), { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 24 })
  .map((inputs) => {
    const rest = inputs.map((picks, at): [string, string[]] => [
      `${at + 1}`,
      [...new Set(picks.map((pick) => `${pick % (at + 1)}`))],
    ]);
    return new Map([['0', []], ...rest]);
  });

/** Whether a path leads from value 0 to the sink without a given value. */
function reaches(given: Flow, sink: string, without: string | undefined): boolean {
  const reached = new Set(without === '0' ? [] : ['0']);
  for (const [name, inputs] of given) {
    if (name !== without && inputs.some((input) => reached.has(input))) reached.add(name);
  }
  return reached.has(sink);
}
