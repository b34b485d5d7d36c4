import type { BenchmarkItem, BenchmarkRecord } from '../benchmarkItem';

export const letters = ['A', 'B', 'C', 'D'] as const;

/**
 * MMLU without shots, after lm-evaluation-harness (tasks/mmlu/default): the subject, the question,
 * lettered choices, and letters as answers.
 */
export function mmluForm({ text, choices, subject, ...record }: BenchmarkRecord): BenchmarkItem {
  const lettered = choices.map((choice, at) => `${letters[at] ?? ''}. ${choice}`);
  const about = 'The following are multiple choice questions (with answers) about';
  return {
    ...record,
    prompt: `${about} ${subject ?? ''}.\n\n${text.trim()}\n${lettered.join('\n')}\nAnswer:`,
    choices: lettered.map((shown, at) => ({ lead: '', text: ` ${letters[at] ?? ''}`, shown })),
  };
}
