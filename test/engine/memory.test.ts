import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { afterEach, describe, test } from 'node:test';
import type { Engine } from '../../extension/engine/engineClient';
import { engineStatus } from '../../extension/engine/engineStatus';
import type { ModelChoice } from '../../extension/protocol/engineCalls';
import { startEngine, until } from './realEngine';

const what = 'a test';
const model: ModelChoice = { precision: 'exact', networkAllowed: false };
const inBytes = (bytes: number) => `${Math.round(bytes / 1e6)} MB`;

/** Resident memory, as the system counts it; 0 of a process that is gone. */
function residentBytes(pid: number | undefined): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
}

describe('the memory of a model', { skip: process.platform !== 'linux' }, () => {
  let engine: Engine;
  afterEach(() => engine.stop());

  test('is told while it is held', async (t) => {
    engine = startEngine();
    const told: number[] = [];
    engine.on('memory', ({ residentBytes: bytes }) => told.push(bytes));
    await engine.call('methods', undefined, { what });
    const empty = residentBytes(engine.pid);
    await engine.call('openModel', model, { what });
    await engine.call(
      'complete',
      {
        ...{ model, maxTokens: 4, temperature: 0, seed: 1 },
        messages: [{ role: 'user', content: 'Hello' }],
        columns: [{ kind: 'unsteered' }],
      },
      { what },
    );
    const held = residentBytes(engine.pid);
    await until(() => told.length > 2);
    const last = told.at(-1) ?? 0;
    assert.ok(Math.abs(last - held) < 0.2 * held, `told ${inBytes(last)}, is ${inBytes(held)}`);
    const status = engineStatus(engine.state, { residentBytes: last });
    assert.equal(status.residentBytes, last);
    t.diagnostic(`${inBytes(empty)}, with the model ${inBytes(held)}`);
    assert.ok(held > 2 * empty);
  });

  test('is given back whole by a process that has nothing to do', async (t) => {
    engine = startEngine({ idleAfter: 300 });
    await engine.call('openModel', model, { what });
    const { pid } = engine;
    const held = residentBytes(pid);
    await until(() => engine.state.kind === 'stopped');
    assert.equal(residentBytes(pid), 0);
    assert.equal(engine.pid, undefined);
    t.diagnostic(`${inBytes(held)} before, 0 after`);
    const { id } = await engine.call('openModel', model, { what });
    assert.match(id, /SmolLM2/);
  });
});
