import { estimateInWords, shareInWords } from '../../report/formatEstimate';
import { formatNumber } from '../../report/formatNumber';
import type { Finding } from '../../report/findings/finding';
import type { JudgedName, JudgedSummary, JudgeName, WinSummary } from './schemas';

type Wanted = Pick<WinSummary, 'criterion' | 'left' | 'right'>;

/** The better of the judges that there are. */
const headlineJudge = ({ judge }: JudgedSummary): JudgeName =>
  judge === undefined ? 'rules' : 'llm';
const judgeWords = { rules: 'By the rules', llm: 'By the language model' } as const;

export function judgedHeadline(summary: JudgedSummary, interval: string): string {
  const judge = headlineJudge(summary);
  const concept = winsOf(summary, judge, steered('concept'));
  const quality = winsOf(summary, judge, steered('quality'));
  if (concept?.rate === undefined || quality?.rate === undefined) {
    return 'No judge could compare the vector’s completions with the unsteered ones.';
  }
  return (
    `${judgeWords[judge]}, the vector’s completions show more of the concept at a rate of ` +
    `${rateInWords(concept, interval)} and are the better answers at ` +
    `${rateInWords(quality, interval)}; .5 is no difference.`
  );
}

export function judgedFindings(summary: JudgedSummary, interval: string): readonly Finding[] {
  const judge = headlineJudge(summary);
  return [
    conceptFinding(summary, judge),
    qualityFinding(summary, judge),
    randomFinding(summary, judge, interval),
    promptedFinding(summary, judge, interval),
    ...trustFindings(summary, interval),
    wordsFinding(summary),
    limits(summary),
  ].flatMap((finding) => finding ?? []);
}

function conceptFinding(summary: JudgedSummary, judge: JudgeName): Finding | undefined {
  const wins = winsOf(summary, judge, steered('concept'));
  if (wins?.rate === undefined) return undefined;
  const side = sideOf(wins);
  if (side === 1) {
    return { tone: 'good', text: 'The concept shows in completions, beyond the interval.' };
  }
  return side === -1
    ? { tone: 'bad', text: 'Completions show less of the concept than unsteered ones.' }
    : { tone: 'caution', text: 'Whether completions show the concept cannot be told from chance.' };
}

function qualityFinding(summary: JudgedSummary, judge: JudgeName): Finding | undefined {
  const wins = winsOf(summary, judge, steered('quality'));
  if (wins?.rate === undefined || sideOf(wins) !== -1) return undefined;
  return { tone: 'bad', text: 'Answers got worse, beyond the interval.' };
}

function randomFinding(
  summary: JudgedSummary,
  judge: JudgeName,
  interval: string,
): Finding | undefined {
  const wanted = { criterion: 'concept', left: 'randomDirection', right: 'unsteered' } as const;
  const wins = winsOf(summary, judge, wanted);
  if (wins?.rate === undefined) return undefined;
  return {
    tone: sideOf(wins) === 1 ? 'caution' : 'note',
    text: `A random direction of equal norm is judged to show more of it at ${rateInWords(wins, interval)}.`,
  };
}

function promptedFinding(
  summary: JudgedSummary,
  judge: JudgeName,
  interval: string,
): Finding | undefined {
  const wins = winsOf(summary, judge, { ...steered('concept'), right: 'prompted' });
  if (wins?.rate === undefined) return undefined;
  return {
    tone: sideOf(wins) === -1 ? 'bad' : 'note',
    text: `Against plain asking the vector shows more of the concept at ${rateInWords(wins, interval)}.`,
  };
}

/** What is known against the language model's verdicts. */
function trustFindings({ judge }: JudgedSummary, interval: string): readonly Finding[] {
  if (judge === undefined) {
    const text =
      'Only rules judged: they count words and faults and understand nothing. Read the texts, or ' +
      'name a judge in the study.';
    return [{ tone: 'note', text }];
  }
  const biased = judge.trust.flatMap(({ criterion, first, second }): readonly Finding[] =>
    first === undefined || second === undefined
      ? []
      : [
          {
            tone: first.share + second.share > 0.2 ? 'caution' : 'note',
            text: `On ${criterion}, ${judge.model} named the first text in both orders for ${shareInWords(first, interval)} and the second for ${shareInWords(second, interval)}: position bias, counted as ties.`,
          },
        ],
  );
  const agreed = judge.trust.flatMap(({ criterion, same, kappa }): readonly Finding[] => {
    if (same === undefined) return [];
    const beyond = kappa === undefined ? '' : `, κ = ${formatNumber(kappa)}`;
    const text = `On ${criterion}, it says the same as the rules for ${shareInWords(same, interval)}${beyond}.`;
    return [{ tone: 'note', text }];
  });
  const failed = judge.failures.map(({ reason, n }): Finding => {
    const words = {
      unreadable: 'without a verdict in it',
      timedOut: 'too late',
      rejected: 'refused',
    };
    return { tone: 'caution', text: `${n} of its answers: ${words[reason]}; in no number above.` };
  });
  return [...biased, ...agreed, ...failed];
}

const mostWords = 12;

function wordsFinding({ words }: JudgedSummary): Finding {
  const some = (list: readonly string[]) =>
    list.length === 0 ? 'none' : list.slice(0, mostWords).join(', ');
  return {
    tone: words.positive.length === 0 || words.negative.length === 0 ? 'caution' : 'note',
    text:
      `The rules count words that the pairs’ positive answers use more (${words.positive.length}: ` +
      `${some(words.positive)}) or less (${words.negative.length}: ${some(words.negative)}).`,
  };
}

function limits({ prompts, maxTokens }: JudgedSummary): Finding {
  return {
    tone: 'note',
    text: `n = ${prompts} prompts, one greedy completion each of at most ${maxTokens} tokens.`,
  };
}

const steered = (criterion: Wanted['criterion']): Wanted => ({
  criterion,
  left: 'steered',
  right: 'unsteered',
});

function winsOf(
  { wins }: JudgedSummary,
  judge: JudgeName,
  { criterion, left, right }: Wanted & { readonly left: JudgedName },
): WinSummary | undefined {
  return wins.find(
    (each) =>
      each.judge === judge &&
      each.criterion === criterion &&
      each.left === left &&
      each.right === right,
  );
}

const rateInWords = ({ rate }: WinSummary, interval: string) =>
  rate === undefined ? 'no rate' : estimateInWords(rate, interval, { unit: '', of: 'prompts' });

/** The side of .5 on which the whole interval lies; 0 where it reaches it. */
function sideOf({ rate }: WinSummary): -1 | 0 | 1 {
  if (rate?.low !== undefined && rate.low > 0.5) return 1;
  return rate?.high !== undefined && rate.high < 0.5 ? -1 : 0;
}
