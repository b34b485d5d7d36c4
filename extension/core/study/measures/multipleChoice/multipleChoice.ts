import type { Measure } from '../measure';
import { multipleChoiceAcross } from './multipleChoiceAcross';
import { multipleChoiceSection } from './multipleChoiceSection';
import { multipleChoiceUnit } from './multipleChoiceUnit';
import {
  multipleChoiceOptions,
  multipleChoiceResult,
  multipleChoiceSummary,
  type MultipleChoiceOptions,
  type MultipleChoiceResult,
  type MultipleChoiceSummary,
} from './schemas';
import { summariseMultipleChoice } from './summariseMultipleChoice';

/**
 * The same vector on the same items as letters and as open text: most published steering results
 * are on letters, and Pres et al. 2024 show one that is gone in open text.
 */
export const multipleChoice: Measure<
  MultipleChoiceOptions,
  MultipleChoiceResult,
  MultipleChoiceSummary
> = {
  name: 'multipleChoice',
  options: multipleChoiceOptions,
  result: multipleChoiceResult,
  summary: multipleChoiceSummary,
  units: (_options, input) => input.concept.test.flatMap((pair) => multipleChoiceUnit(pair, input)),
  summarise: (_options, { material, results }) =>
    summariseMultipleChoice(
      material,
      results.map(({ result }) => result),
    ),
  section: multipleChoiceSection,
  across: multipleChoiceAcross,
};
