import type { UnitResult } from './unitResult';

/** `texts.jsonl`: every completion of a run with what made it, one a line. */
export function textLines(results: readonly UnitResult[]): string {
  const lines = results.flatMap((result) => {
    if (result.kind !== 'completions') return [];
    const { concept, prompt, completions } = result;
    return completions.map((completion) => JSON.stringify({ concept, prompt, ...completion }));
  });
  return lines.map((line) => `${line}\n`).join('');
}
