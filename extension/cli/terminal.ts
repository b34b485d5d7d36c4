/** Where text goes; tests put another one in place of the process's streams. */
export interface Terminal {
  out(text: string): void;
  err(text: string): void;
}

let terminal: Terminal = {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
};

/** @returns the one that was in use. */
export function useTerminal(next: Terminal): Terminal {
  const before = terminal;
  terminal = next;
  return before;
}

/** The one JSON document or the tables: what a script may read. */
export function print(text: string): void {
  write(`${text}\n`);
}

/** As `print`, without a line end. */
export function write(text: string): void {
  terminal.out(text);
}

/** Progress, notes and errors: stdout stays clean. */
export function log(text: string): void {
  terminal.err(`${text}\n`);
}

/** What was noticed and does not stop the work. */
export function logNotes(notes: readonly string[]): void {
  for (const note of notes) log(`note: ${note}`);
}

export function printJson(value: unknown): void {
  print(JSON.stringify(value, null, 2));
}

/** A reader that stops early, such as `head`, closes the pipe: that is no error. */
export function endWhenReaderLeaves(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
}
