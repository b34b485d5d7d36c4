import type { BenchmarkItem, BenchmarkRecord } from '../benchmarkItem';

/**
 * WinoGrande by partial evaluation (Trinh & Le 2018; lm-evaluation-harness, tasks/winogrande): each
 * option is put into the gap, and what follows it is scored, so that an option that is likely by
 * itself wins nothing.
 */
export function winograndeForm({ text, choices, ...record }: BenchmarkRecord): BenchmarkItem {
  const [before = '', after = ''] = text.split('_');
  return {
    ...record,
    prompt: before.trimEnd(),
    choices: choices.map((option) => ({
      lead: ` ${option}`,
      text: ` ${after.trim()}`,
      shown: option,
    })),
  };
}
