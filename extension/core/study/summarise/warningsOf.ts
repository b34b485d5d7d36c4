import type { ConceptRecord, RunRecord } from '../runRecord';
import type { RunSummary } from '../summary';
import type { UnitResult } from '../unitResult';

type Warning = RunSummary['warnings'][number];

/**
 * Of fewer items than this, a bootstrap interval of skewed values is too narrow: it covers the mean
 * 92 % of the time for n = 5, and 89 % for n = 3, where 95 % is said.
 */
const fewItems = 10;

/** What a reader must know before believing a number. */
export function warningsOf(record: RunRecord, results: readonly UnitResult[]): readonly Warning[] {
  const { study, concepts } = record.identity;
  return concepts.flatMap((concept) => {
    const own = results.filter((result) => result.concept === concept.key);
    const built = own.flatMap((result) => (result.kind === 'vectors' ? result.warnings : []));
    const shortAnswers = own.filter(hasAnswerOfOneToken).length;
    return [
      ...concept.notes.map((message) => ({ code: 'importedPairs', message })),
      ...leftOut(concept, study.leaveOut?.[concept.file]),
      ...built,
      ...countWarnings(concept),
      ...(study.build.split === 'all'
        ? [{ code: 'notHeldOut', message: `The vector was built from its own test items.` }]
        : []),
      ...(study.steered === 'answer' && shortAnswers > 0
        ? [{ code: 'answerOfOneToken', message: oneTokenMessage(shortAnswers) }]
        : []),
    ].map(({ code, message }) => ({ code, message: `${concept.concept}: ${message}` }));
  });
}

/** Chosen by hand, so whoever reads the numbers must know. */
function leftOut({ splits }: ConceptRecord, ids: readonly string[] = []): readonly Warning[] {
  if (ids.length === 0) return [];
  const kept = splits.reduce((sum, { n }) => sum + n, 0);
  const message = `${ids.length} of ${kept + ids.length} pairs are left out, as the study says.`;
  return [{ code: 'pairsLeftOut', message }];
}

function countWarnings({ used }: ConceptRecord): readonly Warning[] {
  const warnings: Warning[] = [];
  if (used.test < fewItems) {
    const message =
      `Only ${used.test} test items: intervals of fewer than ${fewItems} items can be too narrow. ` +
      'Add pairs, or raise limits.items.';
    warnings.push({ code: 'fewItems', message });
  }
  if (used.validation === 0) {
    const message =
      'No validation items, so the block is the middle one of those asked for, not the best. Add ' +
      'pairs, or change "split" in the pair file.';
    warnings.push({ code: 'noValidation', message });
  }
  return warnings;
}

function hasAnswerOfOneToken(result: UnitResult): boolean {
  return result.kind === 'item' && Math.min(result.tokens.positive, result.tokens.negative) === 1;
}

function oneTokenMessage(count: number): string {
  return (
    `${count} items have an answer of one token. That token is predicted by the prompt's last ` +
    'position, which is not pushed: its log-probability cannot change. Use "steered": "all".'
  );
}
