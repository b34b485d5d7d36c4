import { spacedChoices, type BenchmarkItem, type BenchmarkRecord } from '../benchmarkItem';

/** ARC, after lm-evaluation-harness (tasks/arc): answers as texts, so that letters play no part. */
export function arcForm({ text, choices, ...record }: BenchmarkRecord): BenchmarkItem {
  return { ...record, prompt: `Question: ${text}\nAnswer:`, choices: spacedChoices(choices) };
}
