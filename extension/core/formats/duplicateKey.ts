import { createScanner } from 'jsonc-parser';

/** `SyntaxKind` of jsonc-parser, a const enum that isolated modules cannot import. */
const token = { openBrace: 1, closeBrace: 2, colon: 6, text: 10, end: 17 } as const;

/**
 * The first key that stands twice in one object of a valid JSON text; `JSON.parse` silently takes
 * the last. Reads tokens in a loop, without recursion: deep nesting cannot exhaust the stack.
 */
export function duplicateKey(json: string): { key: string; offset: number } | undefined {
  const scanner = createScanner(json, true);
  const open: Set<string>[] = [];
  let text = { key: '', offset: 0 };
  for (let kind: number = scanner.scan(); kind !== token.end; kind = scanner.scan()) {
    if (kind === token.openBrace) open.push(new Set());
    if (kind === token.closeBrace) open.pop();
    if (kind === token.text) {
      text = { key: scanner.getTokenValue(), offset: scanner.getTokenOffset() };
    }
    if (kind !== token.colon) continue;
    const keys = open.at(-1);
    if (keys?.has(text.key) === true) return text;
    keys?.add(text.key);
  }
  return undefined;
}
