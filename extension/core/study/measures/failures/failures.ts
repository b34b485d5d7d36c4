import { encodePair } from '../../../pairs/encodePair';
import { pairPrompt } from '../../../pairs/pairPrompt';
import type { Measure } from '../measure';
import { failureSection } from './failureSection';
import {
  failureOptions,
  failureResult,
  failureSummary,
  type FailureOptions,
  type FailureResult,
  type FailureSummary,
} from './schemas';
import { scoreTokens, tokensToScore } from './scoreTokens';
import { summariseFailures } from './summariseFailures';

/**
 * What the vector fails on: the worst, median and best items token by token, and what anti-steerable
 * items have in common. All items are scored once more, because only all results together say which
 * are the worst, and a shard has a part of them.
 */
export const failures: Measure<FailureOptions, FailureResult, FailureSummary> = {
  name: 'failures',
  options: failureOptions,
  result: failureResult,
  summary: failureSummary,
  units: (_options, { model, concept }) =>
    concept.test.map((pair) => ({
      key: `items/${pair.id}`,
      label: 'tokens of items',
      content: (['positive', 'negative'] as const).map((side) => [
        pairPrompt(pair, side, concept.file),
        pair[side].answer,
      ]),
      tokens: tokensToScore(encodePair(pair, concept.file, model.tokenizer)),
      measure: (context) => scoreTokens(context, pair),
    })),
  summarise: summariseFailures,
  section: failureSection,
};
