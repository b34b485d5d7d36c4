import { spacedChoices, type BenchmarkItem, type BenchmarkRecord } from '../benchmarkItem';

/**
 * TruthfulQA's multiple-choice forms (Lin et al. 2022), without the six questions with answers that
 * the authors put before each, so that accuracies differ from published ones.
 */
export function truthfulqaForm({ text, choices, ...record }: BenchmarkRecord): BenchmarkItem {
  return { ...record, prompt: `Q: ${text}\nA:`, choices: spacedChoices(choices) };
}
