import { criteria, type Criterion, type Preference } from '../../../evaluation/judges/judge';
import { wilsonInterval } from '../../../math/wilsonInterval';
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
export function winSummaries(results: readonly JudgedResult[]): readonly WinSummary[] {
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
        return { judge, criterion, left, right, ...counted(verdicts) };
      }),
    );
  });
}

/**
 * The interval is Wilson's with ties as half wins, rounded outwards, which is a little too wide for
 * ties: a bootstrap of few equal verdicts would have no width and read as certainty.
 */
function counted(
  verdicts: readonly (Preference | undefined)[],
): Pick<WinSummary, 'won' | 'tied' | 'lost' | 'failed' | 'rate'> {
  const count = (preference: Preference | undefined) =>
    verdicts.filter((each) => each === preference).length;
  const [won, tied, failed] = [count('left'), count('tie'), count(undefined)];
  const n = verdicts.length - failed;
  const successes = won + tied / 2;
  const low = wilsonInterval({ successes: Math.floor(successes), n })?.low;
  const high = wilsonInterval({ successes: Math.ceil(successes), n })?.high;
  return {
    won,
    tied,
    lost: count('right'),
    failed,
    ...(low === undefined || high === undefined
      ? {}
      : { rate: { mean: successes / n, low, high, n } }),
  };
}
