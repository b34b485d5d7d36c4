import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  hostsVariable,
  judgeConnection,
} from '../../../../../extension/core/study/measures/judged/judgeConnection';
import { judgedOptions } from '../../../../../extension/core/study/measures/judged/schemas';
import { valueOrCode } from '../../../../support/errorCode';

const judge = { address: 'https://judge.test/v1', model: 'm', timeoutSeconds: 60 };
const allowed = { [hostsVariable]: 'other.test, judge.test' };

test('a study alone sends nothing to another machine', () => {
  assert.deepEqual(
    valueOrCode(() => judgeConnection(judge, {})),
    { code: 'judgeNotAllowed' },
  );
  const evil = { ...judge, address: 'https://judge.test.evil.test/v1' };
  assert.deepEqual(
    valueOrCode(() => judgeConnection(evil, allowed)),
    { code: 'judgeNotAllowed' },
  );
  assert.deepEqual(judgeConnection(judge, allowed), judge);
});

test('this machine needs no permission, other names for it are not this machine', () => {
  for (const host of ['localhost:11434', '127.0.0.1:8080', '[::1]:8080']) {
    assert.ok(judgeConnection({ ...judge, address: `http://${host}/v1` }, {}));
  }
  for (const host of ['localhost.evil.test', '127.0.0.1.evil.test', '0.0.0.0']) {
    const address = `http://${host}/v1`;
    assert.deepEqual(
      valueOrCode(() => judgeConnection({ ...judge, address }, {})),
      { code: 'judgeNotAllowed' },
    );
  }
});

test('the key comes from the environment, is required there, and goes encrypted only', () => {
  const keyed = { ...judge, keyVariable: 'JUDGE_KEY' };
  assert.equal(judgeConnection(keyed, { ...allowed, JUDGE_KEY: 'k' }).key, 'k');
  for (const environment of [allowed, { ...allowed, JUDGE_KEY: '' }]) {
    assert.deepEqual(
      valueOrCode(() => judgeConnection(keyed, environment)),
      { code: 'judgeKeyMissing' },
    );
  }
  const clear = { ...keyed, address: 'http://judge.test/v1' };
  assert.deepEqual(
    valueOrCode(() => judgeConnection(clear, { ...allowed, JUDGE_KEY: 'k' })),
    { code: 'judgeKeyInClear' },
  );
});

const refused: readonly [what: string, judge: object][] = [
  ['a key in the address', { ...judge, address: 'https://me:sk@judge.test/v1' }],
  ['a query in the address', { ...judge, address: 'https://judge.test/v1?key=sk' }],
  ['another protocol', { ...judge, address: 'file:///etc/passwd' }],
  ['no address', { model: 'm' }],
  ['a secret that is no key', { ...judge, keyVariable: 'HOME' }],
  ['a key instead of its variable', { ...judge, keyVariable: 'sk-12345' }],
];
for (const [what, options] of refused) {
  test(`${what} is refused in the study file`, () => {
    assert.equal(judgedOptions.safeParse({ judge: options }).success, false);
  });
}
