/**
 * An answer as it is, and with what chat models like to put around it taken off: the first line
 * ("Sure, here is …"), the last line ("I hope this helps"), and marks of Markdown (Zhou et al.
 * 2023, section 2.2; they take off asterisks alone).
 * @returns up to eight texts, the answer itself first.
 */
export function looseVariants(answer: string): readonly string[] {
  const lines = answer.trim().split(/\r?\n/);
  const cuts = [lines, lines.slice(1), lines.slice(0, -1), lines.slice(1, -1)];
  const texts = cuts.map((cut) => cut.join('\n').trim());
  return [...new Set([answer, ...texts, ...texts.map(withoutMarks)])];
}

/** Without emphasis, code fences and heading marks. */
function withoutMarks(text: string): string {
  return text
    .split('\n')
    .filter((line) => !/^\s*```/.test(line))
    .map((line) => line.replace(/^\s*#{1,6}\s+/, '').replace(/\*+|`+|__/g, ''))
    .join('\n')
    .trim();
}
