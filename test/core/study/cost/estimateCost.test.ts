import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { estimateCost, planCosts } from '../../../../extension/core/study/cost/estimateCost';
import type { StudyPlan } from '../../../../extension/core/study/planStudy';
import { runStudy, type Progress } from '../../../../extension/core/study/runStudy';
import { hashModel } from '../../../support/hashModel';
import { near } from '../../../support/near';
import { planFakeStudy, writeFakeStudy } from '../fakeStudy';

const speed = { perRun: 0.15, perToken: 0.002, spread: 0 };

describe('the cost of a plan', () => {
  let home = '';
  const model = hashModel();
  const costOf = (plan: StudyPlan) => estimateCost(plan.units, planCosts(model, plan), speed);
  const kindsOf = (changes: object) => {
    const { kinds } = costOf(planFakeStudy(home, { changes, model }));
    return new Map(kinds.map((kind) => [kind.kind, kind]));
  };

  before(() => {
    home = mkdtempSync(join(tmpdir(), 'cost-'));
    writeFakeStudy(home);
  });
  after(() => {
    rmSync(home, { recursive: true });
  });

  it('is the sum over its kinds, which have all its units', () => {
    const plan = planFakeStudy(home, { model });
    const cost = costOf(plan);
    assert.equal(cost.units, plan.units.length);
    for (const member of ['tokens', 'seconds', 'low', 'high'] as const) {
      const sum = cost.kinds.reduce((total, kind) => total + kind[member], 0);
      near(cost[member], sum, 1e-9, member);
    }
    assert.ok(cost.low < cost.seconds && cost.seconds < cost.high);
    for (const { kind, tokens, seconds, runs } of cost.kinds) {
      assert.ok(tokens > 0 && seconds > 0, kind);
      near(seconds, 0.15 * runs + 0.002 * tokens, 1e-2, kind);
    }
  });

  it('grows by the answers for each cell of an item, and by the reply for each of a text', () => {
    const plain = { methods: undefined, baselines: ['unsteered'], operators: ['add'] };
    const few = kindsOf({ ...plain, multipliers: [0, 1] });
    const many = kindsOf({ ...plain, multipliers: [0, 1, 2] });
    const grown = (kind: string) => (many.get(kind)?.tokens ?? 0) - (few.get(kind)?.tokens ?? 0);
    // Two more cells of an item, one more of a text: its chosen block at the other multiplier.
    const plan = planFakeStudy(home, { model, changes: plain });
    const [concept] = plan.concepts;
    const length = (text: string) => model.tokenizer.encode(text).length - 1;
    const answers = [...(concept?.validation ?? []), ...(concept?.test ?? [])].map(
      ({ positive, negative }) => length(positive.answer) + length(negative.answer),
    );
    assert.equal(grown('item'), 2 * answers.reduce((a, b) => a + b, 0));
    assert.equal(grown('text'), 2 * 8);
    assert.equal(grown('vectors'), 0);
  });

  it('is the same whether what it needs was measured before or not', () => {
    const plan = planFakeStudy(home, { model });
    assert.deepEqual(costOf(plan), costOf(planFakeStudy(home, { model })));
  });

  it('a busier machine widens the range, not the estimate', () => {
    const plan = planFakeStudy(home, { model });
    const costs = planCosts(model, plan);
    const quiet = estimateCost(plan.units, costs, speed);
    const busy = estimateCost(plan.units, costs, { ...speed, spread: 0.5 });
    assert.equal(busy.seconds, quiet.seconds);
    assert.ok(busy.low < quiet.low && busy.high > quiet.high);
  });

  it('a unit that will fail costs nothing and stops nothing', () => {
    const broken = {
      ...model,
      tokenizer: { ...model.tokenizer, encode: () => [] },
    };
    const costs = planCosts(broken, planFakeStudy(home, { model }));
    assert.ok([...costs.values()].some(({ tokens }) => tokens === 0));
  });

  it('becomes the remaining time of a run, which is in no result', async () => {
    const plan = planFakeStudy(home, { model });
    const told: Progress[] = [];
    await runStudy(model, plan, {
      folder: join(home, 'run'),
      expect: async (left) => new Map(left.map(({ key }) => [key, 1])),
      onProgress: (progress) => told.push(progress),
    });
    assert.equal(told[0]?.secondsLeft, plan.units.length);
    assert.ok(told.every(({ secondsLeft }) => secondsLeft !== undefined));
    assert.equal(told.at(-1)?.secondsLeft, 0);
  });
});
