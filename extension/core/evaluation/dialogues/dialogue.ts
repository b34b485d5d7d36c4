import { jsonObjects } from '../jsonObjects';
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
  const refuse = (line: number, found: string) => badDialogueLine(file, line, found);
  const known = new Set<string>();
  return jsonObjects(content, refuse).map(({ fields, line }) => {
    const { id, turns } = fields;
    if (typeof id !== 'string' || id === '') throw refuse(line, '"id" is missing or no text');
    if (!Array.isArray(turns) || turns.length === 0 || !turns.every(isText)) {
      throw refuse(line, '"turns" is no list of texts');
    }
    if (known.has(id)) throw refuse(line, `the id "${id}" was there before`);
    known.add(id);
    return { id, turns };
  });
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
