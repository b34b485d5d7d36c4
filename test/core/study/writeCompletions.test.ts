import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { mean } from '../../../extension/core/math/mean';
import { runStudy } from '../../../extension/core/study/runStudy';
import { hashModel } from '../../support/hashModel';
import { near } from '../../support/near';
import { planFakeStudy, writeFakeStudy } from './fakeStudy';

describe('completions of a study', () => {
  it('are kept token by token, and their changes from unsteered are in summary and report', async () => {
    const home = mkdtempSync(join(tmpdir(), 'completions-'));
    try {
      writeFakeStudy(home);
      const model = hashModel();
      const folder = join(home, 'run');
      const plan = planFakeStudy(home, { model, changes: { methods: undefined } });
      const { summary } = await runStudy(model, plan, { folder });
      const [result] = summary.results;
      assert.ok(result && result.completions.length > 1);
      for (const { completions } of result.completions) {
        for (const { surprise = [], pieces = [], tokens } of completions) {
          assert.deepEqual([surprise.length, pieces.length], [tokens, tokens]);
          assert.ok(surprise.every((nats) => nats >= 0));
        }
      }
      const change = result.settings.find(
        ({ source, multiplier, completions }) =>
          source === 'vector' && multiplier === 1 && completions !== undefined,
      )?.completions;
      const surpriseOf = (at: number) =>
        result.completions.map(({ completions }) =>
          mean(completions.find((each) => each.multiplier === at)?.surprise ?? []),
        );
      assert.ok(change?.surprise);
      near(change.surprise.steered.mean, mean(surpriseOf(1)), 1e-9);
      near(change.surprise.unsteered.mean, mean(surpriseOf(0)), 1e-9);
      assert.equal(change.tokens?.difference.n, result.completions.length);
      const page = readFileSync(join(folder, 'report.html'), 'utf8');
      assert.match(page, /Tokens that surprise the\s+unsteered model/);
      assert.match(page, /class="token down\d" title="surprise \d/);
      const text = readFileSync(join(folder, 'report.md'), 'utf8');
      assert.match(text, /surprise \d[.\d]* nats per token/);
      assert.match(text, /distinct-2 \(different pairs\)/);
    } finally {
      rmSync(home, { recursive: true });
    }
  });
});
