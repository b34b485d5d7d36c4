import { spacedChoices, type BenchmarkItem, type BenchmarkRecord } from '../benchmarkItem';

/** HellaSwag, after lm-evaluation-harness (tasks/hellaswag): the activity, the story, its endings. */
export function hellaswagForm({ text, choices, ...record }: BenchmarkRecord): BenchmarkItem {
  return { ...record, prompt: text, choices: spacedChoices(choices) };
}
