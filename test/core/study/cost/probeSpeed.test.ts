import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { probeSpeed } from '../../../../extension/core/study/cost/probeSpeed';
import { hashModel } from '../../../support/hashModel';
import { near } from '../../../support/near';

/** A model that takes so long, by a clock of its own, and `slow` times as long in its third run. */
function timed({ slow = 1, contextLength = 400 } = {}) {
  let time = 0;
  let runs = 0;
  const model = hashModel();
  const longest: number[] = [];
  return {
    longest,
    now: () => time,
    model: {
      ...model,
      record: { ...model.record, contextLength },
      scoreAnswers: (...[task, settings]: Parameters<typeof model.scoreAnswers>) => {
        runs += 1;
        // Without a setting nothing would be computed at all.
        assert.equal(settings.length, 1);
        longest.push(task.prompt.length + (task.answers[0]?.length ?? 0));
        const milliseconds = 150 + 2 * task.prompt.length;
        // The first run also prepares the model.
        time += runs === 1 ? 5000 : runs === 3 ? slow * milliseconds : milliseconds;
        return model.scoreAnswers(task, settings);
      },
    },
  };
}

describe('probeSpeed', () => {
  it('tells what a run takes from what a token takes', async () => {
    const { model, now } = timed();
    const speed = await probeSpeed(model, { now });
    near(speed.perRun, 0.15, 1e-9, 'a run');
    near(speed.perToken, 0.002, 1e-9, 'a token');
    assert.equal(speed.spread, 0);
  });

  it('tells how far two equal runs were apart', async () => {
    const { model, now } = timed({ slow: 1.5 });
    const { spread, perRun } = await probeSpeed(model, { now });
    near(spread, 0.5, 1e-9, 'spread');
    near(perRun, 0.15, 1e-9, 'a run, by the quicker one');
  });

  it('keeps to a short context', async () => {
    const { model, now, longest } = timed({ contextLength: 20 });
    const { perToken } = await probeSpeed(model, { now });
    assert.ok(Math.max(...longest) <= 20);
    near(perToken, 0.002, 1e-9, 'a token');
  });
});
