import { criteria, type Preference } from '../../../evaluation/judges/judge';
import { judgeNames, type JudgedResult, type ShownPrompt } from './schemas';
import { verdictOf } from './winSummaries';

const worth: Readonly<Record<Preference, number>> = { left: 1, tie: 0, right: -1 };

/** What the vector gained and lost against unsteered on one prompt, over judges and criteria. */
function gain({ comparisons }: JudgedResult): number {
  const compared = comparisons.find(
    ({ left, right }) => left === 'steered' && right === 'unsteered',
  );
  if (compared === undefined) return 0;
  return judgeNames
    .flatMap((judge) => criteria.map((criterion) => verdictOf(compared, judge, criterion)))
    .reduce((total, verdict) => total + (verdict === undefined ? 0 : worth[verdict]), 0);
}

/** Evidence breaks ties, so that the order does not hang on that of the prompts. */
function evidenceGain({ texts }: JudgedResult): number {
  const of = (name: string) => texts.find((text) => text.name === name)?.evidence ?? 0;
  return of('steered') - of('unsteered');
}

/** The worst, the middle and the best prompt for the vector, by rank. */
export function shownPrompts(results: readonly JudgedResult[]): readonly ShownPrompt[] {
  const ranked = [...results].sort(
    (a, b) =>
      gain(a) - gain(b) || evidenceGain(a) - evidenceGain(b) || (a.prompt < b.prompt ? -1 : 1),
  );
  const places = new Set([0, Math.floor((ranked.length - 1) / 2), ranked.length - 1]);
  return [...places].flatMap((place) => {
    const result = ranked[place];
    if (result === undefined) return [];
    const { prompt, isOwn, texts } = result;
    return [{ rank: place + 1, prompt, isOwn, texts, verdicts: verdictsInWords(result) }];
  });
}

function verdictsInWords({ comparisons }: JudgedResult): readonly string[] {
  return comparisons
    .filter(({ left, right }) => left === 'steered' && right === 'unsteered')
    .flatMap((compared) =>
      judgeNames.flatMap((judge) =>
        criteria.flatMap((criterion) => {
          const verdict = verdictOf(compared, judge, criterion);
          if (verdict === undefined) return [];
          const by = judge === 'rules' ? 'rules' : 'model';
          const words = { left: 'vector', right: 'unsteered', tie: 'tie' }[verdict];
          return [`${criterion} by ${by}: ${words}`];
        }),
      ),
    );
}
