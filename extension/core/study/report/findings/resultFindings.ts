import type { StudyResult } from '../../summary';
import { baselineFindings } from './baselineFindings';
import { choiceFindings } from './choiceFindings';
import type { Finding } from './finding';
import { headline } from './headline';
import { priceFindings } from './priceFindings';
import { steerabilityFindings } from './steerabilityFindings';
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
      ...baselineFindings(result, interval),
      ...steerabilityFindings(result, interval),
      ...priceFindings(result, interval),
      ...choiceFindings(result),
    ],
  };
}
