import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fromSaved, toSaved } from '../../webview/savedPanel';
import { pairSource, sharedOf, withExcluded, type Shared } from '../../webview/shared';
import { createStore, oncePerFrame } from '../../webview/store';
import { createTasks, idle, type Task } from '../../webview/task';
import { csvTable } from '../../webview/widgets/csvTable';
import { multiplierAt, positionOf, positions } from '../../webview/widgets/multiplierScale';
import { rowWindow } from '../../webview/widgets/rowWindow';
import { firstPairs, parseMultipliers } from '../../webview/views/pairs/pairsSlice';
import { restorePairs } from '../../webview/views/pairs/savedPairs';
import { startOf } from '../support/panel/scriptedStart';
import { openedPairs } from '../support/panel/scriptedPairs';

const shared: Shared = {
  ...sharedOf(startOf()),
  pairs: '/folder/refusal.pairs.jsonc',
  opened: { kind: 'done', result: openedPairs(5) },
};

test('listeners hear of a change, of none where nothing changed, and of none after they ended', () => {
  const store = createStore(1);
  let heard = 0;
  const end = store.subscribe(() => {
    heard += 1;
  });
  store.update((state) => state);
  assert.equal(heard, 0);
  store.update((state) => state + 1);
  assert.equal(heard, 1);
  end();
  store.update((state) => state + 1);
  assert.equal(heard, 1);
});

test('many changes within one frame are drawn once, and the next frame draws again', () => {
  const frames: (() => void)[] = [];
  let drawn = 0;
  const draw = oncePerFrame(
    () => (drawn += 1),
    (callback) => frames.push(callback),
  );
  draw();
  draw();
  frames.shift()?.();
  assert.deepEqual([drawn, frames.length], [1, 0]);
  draw();
  frames.shift()?.();
  assert.equal(drawn, 2);
});

test('what was saved comes back; of another version or of nonsense, nothing does', () => {
  const state = withExcluded(shared, ['pair-1']);
  const saved = fromSaved(JSON.parse(JSON.stringify(toSaved(state, { pairs: { filter: 'x' } }))));
  assert.equal(saved.shared.pairs, state.pairs);
  assert.deepEqual(saved.shared.excluded, state.excluded);
  assert.deepEqual(saved.views, { pairs: { filter: 'x' } });
  for (const other of [undefined, null, 7, 'x', [], { version: 2 }, { version: 1, shared: 3 }]) {
    assert.equal(fromSaved(other).shared.pairs, undefined);
  }
  for (const other of [undefined, 3, [], { form: 1 }, { sort: 'x' }]) {
    assert.deepEqual(restorePairs(other).form, firstPairs.form);
  }
});

test('pairs are named by their ids only where some are left out, and then by split', () => {
  const { pairs } = shared;
  assert.deepEqual(pairSource(shared, 'train'), { path: pairs });
  const without = withExcluded(shared, ['pair-0']);
  assert.deepEqual(pairSource(without, 'train'), { path: pairs, ids: ['pair-1'] });
  assert.equal(pairSource({ ...shared, opened: idle }, 'train'), undefined);
});

test('a second task of a name cancels the first, whose end is not shown', async () => {
  const tasks = createTasks();
  let task: Task<string> = idle;
  const set = (next: Task<string>) => {
    task = next;
  };
  const ends: ((text: string) => void)[] = [];
  const signals: AbortSignal[] = [];
  const start = () =>
    tasks.start<string>({
      name: 'one',
      work: ({ signal }) => {
        signals.push(signal);
        return new Promise((resolve) => ends.push(resolve));
      },
      set,
    });
  const first = start();
  const second = start();
  assert.deepEqual(
    signals.map(({ aborted }) => aborted),
    [true, false],
  );
  ends[1]?.('second');
  await second;
  ends[0]?.('first');
  await first;
  assert.deepEqual(task, { kind: 'done', result: 'second' });
  assert.equal(tasks.hasWork(), false);
});

test('the slider has 0 in the middle, is odd, rises, and finds its own positions again', () => {
  assert.equal(multiplierAt(0, 8), 0);
  assert.equal(multiplierAt(positions, 8), 8);
  for (let position = 5; position <= positions; position += 5) {
    assert.equal(multiplierAt(-position, 8), -multiplierAt(position, 8));
    assert.ok(multiplierAt(position, 8) > multiplierAt(position - 5, 8));
    assert.ok(Math.abs(positionOf(multiplierAt(position, 8), 8) - position) <= 1);
  }
  assert.equal(positionOf(100, 8), positions);
});

test('multipliers are at least two that differ, with either minus sign', () => {
  assert.deepEqual(parseMultipliers('−1, 0;2.5'), [-1, 0, 2.5]);
  for (const text of ['', '1', '1, 1', '1, x', '1, Infinity']) {
    assert.equal(parseMultipliers(text), undefined, text);
  }
});

test('the rows that are drawn cover what is seen, at both ends and beyond', () => {
  const at = (scrolled: number) => rowWindow({ count: 1000, rowHeight: 28, scrolled, height: 280 });
  assert.deepEqual(at(0), { first: 0, end: 18 });
  assert.deepEqual(at(280), { first: 2, end: 28 });
  assert.equal(at(1e9).end, 1000);
  assert.ok(at(1e9).first < 990);
});

test('a table as CSV quotes what must be, reads minus signs, and runs nothing as a formula', () => {
  const rows = [['−0.5', '+0.5', 'a "b", c', '=1+1', '@x', '-x']];
  assert.equal(
    csvTable({ caption: '', head: ['a', 'b', 'c', 'd', 'e', 'f'], rows }),
    'a,b,c,d,e,f\r\n-0.5,+0.5,"a ""b"", c",\'=1+1,\'@x,\'-x\r\n',
  );
});
