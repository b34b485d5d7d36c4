import assert from 'node:assert/strict';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Engine } from '../../../extension/engine/engineClient';
import type { CallProgress, RunProgress } from '../../../extension/protocol/engineCalls';
import { tempFolder } from '../../support/tempFolder';
import {
  buildVector,
  kindFiles,
  kindStudy,
  startEngine,
  studyRequest,
  tinyModel,
  until,
} from '../realEngine';

const what = 'a test';

/** Every call but those of `worker.test.ts`, on a model that answers at once. */
describe('the engine', () => {
  const folder = tempFolder(kindFiles);
  const at = (name: string) => join(folder, name);
  const pairs = { path: at('kind.pairs.jsonc') };
  const steering = { path: at('v.safetensors'), blocks: '1' };
  let engine: Engine;
  before(async () => {
    engine = startEngine();
    await buildVector(engine, folder);
  });
  after(() => engine.stop());

  /** How far it came, as it was told. */
  const told = () => {
    const seen: CallProgress[] = [];
    return { seen, onProgress: (progress: CallProgress) => seen.push(progress) };
  };
  const assertRises = (seen: readonly CallProgress[]) => {
    assert.ok(seen.length > 1, 'nothing was told');
    seen.forEach(({ done, total }, index) => {
      assert.ok(done < total && done >= (seen[index - 1]?.done ?? 0), `${done} of ${total}`);
    });
  };

  test('tells the health of texts without a model, and of activations with one', async () => {
    const ofTexts = await engine.call('pairHealth', { pairs }, { what });
    assert.equal(ofTexts.hookPoint, undefined);
    const { seen, onProgress } = told();
    const place = { model: tinyModel, block: 2, site: 'residPost', read: 'answerMean' } as const;
    const placed = await engine.call('pairHealth', { pairs, place }, { what, onProgress });
    assert.equal(placed.hookPoint, 'blocks.2.hook_resid_post');
    assertRises(seen);
    const codes = placed.checks.map(({ code }) => code);
    for (const { code } of ofTexts.checks) assert.ok(codes.includes(code), code);
    assert.ok(codes.length > ofTexts.checks.length);
    assert.ok(placed.checks.every(({ message }) => message.length > 10));
  });

  test('measures what a push breaks, paired with unsteered, and says how far it is', async () => {
    const request = {
      ...{ model: tinyModel, steering, multiplier: 4, texts: 2, maxTokens: 120, seed: 1 },
      ...{ completions: 1, completionTokens: 24 },
    };
    const { seen, onProgress } = told();
    const steered = await engine.call('degradation', request, { what, onProgress });
    assertRises(seen);
    assert.deepEqual(
      [...new Set(seen.map(({ label }) => label))],
      ['reference texts', 'completions'],
    );
    assert.equal(steered.nllDifference.n, 2);
    const { unsteered, steered: pushed } = steered.nll;
    assert.ok(Math.abs(pushed - unsteered - steered.nllDifference.mean) < 1e-9);
    assert.ok(steered.kl.mean > 0 && steered.appliedPositions > 0);
    assert.ok(steered.repetition !== undefined && steered.completions !== undefined);
    const none = await engine.call('degradation', { ...request, multiplier: 0 }, { what });
    assert.deepEqual([none.nllDifference.mean, none.kl.mean, none.appliedPositions], [0, 0, 0]);
  });

  test('estimates a study and writes nothing, and counts only what is left of a run', async () => {
    const request = studyRequest(folder, 'estimated');
    const whole = await engine.call('estimateStudy', request, { what });
    assert.ok(!existsSync(request.folder ?? ''));
    assert.ok(whole.low <= whole.seconds && whole.seconds <= whole.high);
    assert.equal(
      whole.units,
      whole.kinds.reduce((total, { units }) => total + units, 0),
    );
    await engine.call('runStudy', request, { what });
    const left = await engine.call('estimateStudy', request, { what });
    assert.deepEqual([left.units, left.tokens], [0, 0]);
  });

  test('runs a study: tells its folder and how far it is, and what it found can be read', async () => {
    const seen: RunProgress[] = [];
    const request = studyRequest(folder, 'run');
    const { state, view } = await engine.call('runStudy', request, {
      what,
      onProgress: (progress) => seen.push(progress),
    });
    assert.equal(state, 'finished');
    assert.ok(seen.every((progress) => progress.folder === request.folder));
    assert.equal(seen.at(-1)?.done, view.summary.units.planned);
    const read = await engine.call('readRun', { folder: request.folder ?? '' }, { what });
    assert.deepEqual(read.summary, JSON.parse(JSON.stringify(view.summary)));
    const again = await engine.call('runStudy', request, { what });
    assert.equal(again.state, 'already');
  });

  test('compares two runs: says what is different between them, and what it came to', async () => {
    const text = JSON.stringify({ ...kindStudy, multipliers: [-2, 0, 2] });
    const [one, other] = [studyRequest(folder, 'run'), studyRequest(folder, 'other')];
    await engine.call('runStudy', { ...other, text }, { what });
    const folders = { one: one.folder ?? '', other: other.folder ?? '' };
    const markdown = await engine.call('compareRuns', folders, { what });
    assert.match(markdown, /^# Two runs compared/);
    assert.match(markdown, /multipliers[^\n]*\|[^\n]*1[^\n]*\|[^\n]*2/);
    assert.match(markdown, /## kind[^]*nats per answer token/);
    const same = await engine.call('compareRuns', { ...folders, other: folders.one }, { what });
    assert.match(same, /made with the same settings/);
    const none = { one: folder, other: folders.other };
    await assert.rejects(engine.call('compareRuns', none, { what }), { code: 'noSummary' });
  });

  test('converts a vector, and says what the other format has no place for', async () => {
    const described = await engine.call('describeSteering', { path: steering.path }, { what });
    // llama.cpp pushes behind block 0 nowhere.
    for (const [name, lost] of [
      ['v.gguf', 1],
      ['v.svec', 0],
    ] as const) {
      const { notes } = await engine.call(
        'convertSteering',
        { path: steering.path, out: at(name) },
        { what },
      );
      const converted = await engine.call('describeSteering', { path: at(name) }, { what });
      const norms = ({ places }: typeof described) =>
        places.map(({ norm = NaN }) => norm.toFixed(4));
      assert.deepEqual(norms(converted), norms(described).slice(lost), name);
      assert.match(notes.join(), /left out/, name);
    }
    const same = { path: steering.path, out: steering.path };
    await assert.rejects(engine.call('convertSteering', same, { what }), { code: 'outIsInput' });
  });

  test('a file that is not what it should be is told with its name, and what to do', async () => {
    writeFileSync(at('broken.safetensors'), 'not a tensor');
    const path = at('broken.safetensors');
    await assert.rejects(
      engine.call('describeSteering', { path }, { what }),
      /broken\.safetensors/,
    );
    const missing = { folder: at('nowhere') };
    await assert.rejects(engine.call('readRun', missing, { what }), { code: 'noRun' });
    assert.equal(engine.state.kind, 'ready');
  });

  test('tells unasked which model is loaded and how much memory it takes', async () => {
    const models: (string | undefined)[] = [];
    const memory: number[] = [];
    engine.on('model', (record) => models.push(record?.id));
    engine.on('memory', ({ residentBytes }) => memory.push(residentBytes));
    await engine.call('closeModel', undefined, { what });
    const { id } = await engine.call('openModel', tinyModel, { what });
    await until(() => memory.length > 1);
    assert.deepEqual(models, [undefined, id]);
    assert.ok(memory.every((bytes) => bytes > 20e6 && bytes < 4e9));
  });
});
