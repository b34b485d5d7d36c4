/** Stack traces fill the end of what a dying process says, and say nothing to a person. */
const stackLine = /^\s*$|^\s*\d+: |^\s*at |^-+ .*stack trace/;

/**
 * Keeps the last lines of a stream, so that a process that dies can be asked what it said; without
 * stack traces.
 * @param onLine is given every line, for the log.
 */
export function lastLines(
  stream: NodeJS.ReadableStream | null,
  { count, onLine }: { readonly count: number; readonly onLine?: (line: string) => void },
): () => readonly string[] {
  let kept: readonly string[] = [];
  let rest = '';
  stream?.setEncoding('utf8');
  stream?.on('data', (text: string) => {
    const lines = (rest + text).split(/\r?\n/);
    rest = lines.pop() ?? '';
    for (const line of lines) onLine?.(line);
    kept = [...kept, ...lines.filter(isWords)].slice(-count);
  });
  return () => [...kept, ...[rest].filter(isWords)].slice(-count);
}

function isWords(line: string): boolean {
  return !stackLine.test(line);
}
