import { badDialogueLine } from './errors';

/** The user's side of a conversation; the model under study gives the replies. */
export interface Dialogue {
  readonly id: string;
  /** What the user says, turn by turn; at least one. */
  readonly turns: readonly string[];
}

/**
 * Dialogues from JSON Lines, one `{"id", "turns"}` a line; other fields are ignored.
 * @param file the path, for messages.
 * @throws badDialogueLine with the line.
 */
export function readDialogues(content: string, file: string): readonly Dialogue[] {
  const lines = content.split(/\r?\n/).map((line, index) => ({ line, number: index + 1 }));
  const dialogues = lines
    .filter(({ line }) => line.trim() !== '')
    .map(({ line, number }) => readLine(line, file, number));
  const ids = dialogues.map(({ id }) => id);
  const repeated = ids.findIndex((id, index) => ids.indexOf(id) !== index);
  if (repeated >= 0) {
    throw badDialogueLine(file, repeated + 1, `the id "${ids[repeated] ?? ''}" was there before`);
  }
  return dialogues;
}

function readLine(line: string, file: string, number: number): Dialogue {
  const value = parseJson(line);
  if (typeof value !== 'object' || value === null) {
    throw badDialogueLine(file, number, 'found no JSON object');
  }
  const { id, turns } = value as { readonly id?: unknown; readonly turns?: unknown };
  if (typeof id !== 'string' || id === '') {
    throw badDialogueLine(file, number, '"id" is missing or no text');
  }
  if (!Array.isArray(turns) || turns.length === 0 || !turns.every(isText)) {
    throw badDialogueLine(file, number, '"turns" is no list of texts');
  }
  return { id, turns };
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
