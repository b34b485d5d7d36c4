import type { StudyResult } from '../../summary';
import { baselineFindings } from './baselineFindings';
import { choiceFindings } from './choiceFindings';
import type { Finding } from './finding';
import { headline } from './headline';
import { priceFindings } from './priceFindings';
import { steerabilityFindings } from './steerabilityFindings';
import { sweepFinding } from './sweepFinding';
import { verdict } from './verdict';

export interface ResultFindings {
  /** Effect and price in one sentence. */
  readonly headline: string;
  readonly verdict: Finding;
  readonly details: readonly Finding[];
}

/** What was found, in plain words; the same words in every output. */
export function resultFindings(result: StudyResult, interval: string): ResultFindings {
  return {
    headline: headline(result, interval),
    verdict: verdict(result),
    details: [
      ...nowhereFindings(result, interval),
      ...baselineFindings(result, interval),
      ...steerabilityFindings(result, interval),
      ...priceFindings(result, interval),
      ...choiceFindings(result),
    ],
  };
}

/** That no cell of the sweep steers the concept stands first; that one does is in its section. */
function nowhereFindings({ measures }: StudyResult, interval: string): readonly Finding[] {
  const reliability = measures?.reliability;
  if (reliability?.sweep === undefined || reliability.sweep.verdict === 'steerable') return [];
  const finding = sweepFinding(reliability, interval);
  return finding === undefined ? [] : [finding];
}
