import { criteria, type Criterion, type Preference } from '../../../evaluation/judges/judge';
import { estimate } from '../../summarise/estimate';
import { present } from '../../summarise/material';
import { comparisons } from './judgePrompt';
import { judgeNames, type JudgedResult, type JudgeName, type WinSummary } from './schemas';

type Compared = JudgedResult['comparisons'][number];

/** What a judge said of one comparison; undefined where it gave no verdict. */
export function verdictOf(
  { rules, llm }: Compared,
  judge: JudgeName,
  criterion: Criterion,
): Preference | undefined {
  return judge === 'rules' ? rules[criterion] : llm?.preferences?.[criterion];
}

/** Each comparison by each judge and criterion, over prompts. */
export function winSummaries(
  results: readonly JudgedResult[],
  seed: number,
): readonly WinSummary[] {
  return comparisons.flatMap(([left, right]) => {
    const compared = results.flatMap((result) =>
      result.comparisons.filter((each) => each.left === left && each.right === right),
    );
    const judges = judgeNames.filter(
      (judge) => judge === 'rules' || compared.some(({ llm }) => llm !== undefined),
    );
    if (compared.length === 0) return [];
    return judges.flatMap((judge) =>
      criteria.map((criterion): WinSummary => {
        const verdicts = compared.map((each) => verdictOf(each, judge, criterion));
        return { judge, criterion, left, right, ...counted(verdicts, seed) };
      }),
    );
  });
}

const worth: Readonly<Record<Preference, number>> = { left: 1, tie: 0.5, right: 0 };

function counted(
  verdicts: readonly (Preference | undefined)[],
  seed: number,
): Pick<WinSummary, 'won' | 'tied' | 'lost' | 'failed' | 'rate'> {
  const given = verdicts.filter((verdict) => verdict !== undefined);
  const count = (preference: Preference) => given.filter((each) => each === preference).length;
  const rate = estimate(
    given.map((verdict) => worth[verdict]),
    seed,
  );
  return {
    won: count('left'),
    tied: count('tie'),
    lost: count('right'),
    failed: verdicts.length - given.length,
    ...present({ rate }),
  };
}
