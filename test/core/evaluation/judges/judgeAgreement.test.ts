import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Preference } from '../../../../extension/core/evaluation/judges/judge';
import { judgeAgreement } from '../../../../extension/core/evaluation/judges/judgeAgreement';
import { near } from '../../../support/near';

const times = (n: number, a: Preference, b: Preference) =>
  Array.from({ length: n }, () => [a, b] as const);

test('Cohen’s κ of a table with a known value', () => {
  // 50 pairs: 20 and 15 alike, 5 and 10 not: p = .7, e = .5·.6 + .5·.4 = .5, κ = .4.
  const verdicts = [
    ...times(20, 'left', 'left'),
    ...times(5, 'left', 'right'),
    ...times(10, 'right', 'left'),
    ...times(15, 'right', 'right'),
  ];
  const { same, n, kappa } = judgeAgreement(verdicts);
  assert.deepEqual({ same, n }, { same: 35, n: 50 });
  near(kappa, 0.4);
});

test('judges that always say the same one thing agree by chance alone: κ is not known', () => {
  assert.deepEqual(judgeAgreement(times(4, 'tie', 'tie')), { same: 4, n: 4, kappa: undefined });
});

test('κ is 1 for equal verdicts and below 0 for opposite ones', () => {
  near(judgeAgreement([...times(2, 'left', 'left'), ...times(2, 'tie', 'tie')]).kappa, 1);
  near(judgeAgreement([...times(2, 'left', 'right'), ...times(2, 'right', 'left')]).kappa, -1);
});
