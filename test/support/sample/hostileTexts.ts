import type { RunSummary } from '../../../extension/core/study/summary';

/** Texts that people and models write, and that must never be more than text. */
export const hostileStrings: readonly string[] = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '</style></svg></title><iframe>',
  '<%= process.exit(1) %>',
  '${7 * 7} {{7 * 7}}',
  '&lt;b&gt; & &amp;',
  '| a | b |\\ **bold** `code`',
  'javascript:alert(1)',
  'ünïcödé 🙂',
];

/** The same summary with one text in every place that holds a text of the user or of the model. */
export function withTexts(summary: RunSummary, text: string): RunSummary {
  return {
    ...summary,
    study: { ...summary.study, name: text, file: text },
    command: text,
    model: { ...summary.model, id: text, file: text, unpackedBecause: text },
    repetitionMeasure: text,
    warnings: [{ code: 'x', message: text }],
    failures: [{ unit: text, code: 'x', message: text }],
    versions: { [text]: text },
    results: summary.results.map((result) => ({
      ...result,
      concept: text,
      description: text,
      pairFile: { ...result.pairFile, file: text },
      method: text,
      split: text,
      chosen: { ...result.chosen, criterion: text },
      items: result.items.map((item) => ({
        ...item,
        id: text,
        prompt: text,
        negativePrompt: text,
        positive: text,
        negative: text,
      })),
      completions: result.completions.map(({ completions }) => ({
        prompt: text,
        completions: completions.map((completion) => ({ ...completion, text, stopped: text })),
      })),
    })),
  };
}
