import assert from 'node:assert/strict';
import { test } from 'node:test';
import { portableStudy } from '../../../extension/host/panel/portableStudy';

const write = (study: object) =>
  JSON.parse(portableStudy(JSON.stringify(study), '/home/studies', '/home')) as unknown;

test('pair files of the folder are named from the study, others as they are', () => {
  const pairs = ['/home/a.pairs.jsonc', '/home/pairs/b.pairs.jsonc', '/else/c.pairs.jsonc'];
  const [inside, below, outside] = ['../a.pairs.jsonc', '../pairs/b.pairs.jsonc', pairs[2] ?? ''];
  assert.deepEqual(
    write({ seed: 1, pairs, leaveOut: { [pairs[0] ?? '']: ['x'], [pairs[2] ?? '']: ['y'] } }),
    { seed: 1, pairs: [inside, below, outside], leaveOut: { [inside]: ['x'], [outside]: ['y'] } },
  );
});

test('a study without what names files stays as it is', () => {
  assert.deepEqual(write({ seed: 1 }), { seed: 1 });
});

for (const text of ['', 'no study', '[]', 'null', '3']) {
  test(`${JSON.stringify(text)} is no study`, () => {
    assert.throws(() => portableStudy(text, '/home/studies', '/home'), { code: 'badArguments' });
  });
}
