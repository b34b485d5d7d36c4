import type { Measure } from '../measure';
import { failureSection } from './failureSection';
import {
  failureOptions,
  failureResult,
  failureSummary,
  type FailureOptions,
  type FailureSummary,
} from './schemas';
import { summariseFailures } from './summariseFailures';

/**
 * What the vector fails on: what anti-steerable items have in common, and the worst, median and
 * best items token by token. The sweep has measured it all.
 */
export const failures: Measure<FailureOptions, never, FailureSummary> = {
  name: 'failures',
  options: failureOptions,
  result: failureResult,
  summary: failureSummary,
  units: () => [],
  summarise: summariseFailures,
  section: failureSection,
};
