import { window, type LogOutputChannel } from 'vscode';
import type { Noted } from '../../protocol/engineCalls';

/** What was noticed and did not stop the work: all in the log, the first where it is seen. */
export function tellNotes(log: LogOutputChannel, { notes }: Noted): void {
  for (const note of notes) log.warn(note);
  const [first] = notes;
  if (first === undefined) return;
  const others = notes.length === 1 ? '' : ` (+${notes.length - 1})`;
  void window.showWarningMessage(`${first}${others}`);
}
