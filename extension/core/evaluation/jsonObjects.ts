import type { SteeringError } from '../base/errors';

/** An object of a JSON Lines text, whose fields nobody has checked yet. */
export interface JsonObject {
  readonly fields: Readonly<Record<string, unknown>>;
  /** Counted from 1, empty lines included. */
  readonly line: number;
}

/** @throws what `refuse` makes of the first line that holds no object. */
export function jsonObjects(
  content: string,
  refuse: (line: number, found: string) => SteeringError,
): readonly JsonObject[] {
  const lines = content.split(/\r?\n/).map((text, index) => ({ text, line: index + 1 }));
  return lines
    .filter(({ text }) => text.trim() !== '')
    .map(({ text, line }) => {
      const value = parseJson(text);
      if (typeof value !== 'object' || value === null) throw refuse(line, 'found no JSON object');
      return { fields: value as JsonObject['fields'], line };
    });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
