import { badJsonLine } from './errors';

export interface JsonLine {
  /** Counted from 1, empty lines included: as an editor shows it. */
  readonly line: number;
  readonly value: unknown;
}

/**
 * The values of a JSON Lines text. Empty lines, a byte-order mark and CRLF are accepted.
 * @throws badJsonLine with the line's number and the byte offset of its start.
 */
export function parseJsonLines(text: string, file: string): readonly JsonLine[] {
  const lines = text.replace(/^\uFEFF/, '').split('\n');
  return lines.flatMap((content, index) => {
    if (content.trim() === '') return [];
    try {
      return [{ line: index + 1, value: JSON.parse(content) as unknown }];
    } catch (error) {
      const before = text.slice(0, text.length - lines.slice(index).join('\n').length);
      const offset = new TextEncoder().encode(before).length;
      throw badJsonLine(file, index + 1, offset, String(error));
    }
  });
}
