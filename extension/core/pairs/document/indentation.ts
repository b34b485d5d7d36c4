/** Lines of a value as they are shown: without the indentation that its first line has. */
export function outdent(raw: string, indent: string): string {
  const [first = '', ...rest] = raw.split(/\r\n|\n|\r/);
  return [
    first,
    ...rest.map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line)),
  ].join('\n');
}

/** Lines as they stand in the file: all but the first and blank ones indented. */
export function indented(lines: readonly string[], indent: string, eol: string): string {
  return lines.map((line, at) => (at === 0 || line === '' ? line : indent + line)).join(eol);
}

/** One line break and the indentation behind it, or the white space where there is no break. */
export function plainLead(lead: string): string {
  const found = /(?:\r\n|\n|\r)[ \t]*(?=[^\r\n]*$)/.exec(lead);
  if (found !== null) return found[0];
  return lead.trim() === '' ? lead : '';
}

/**
 * Tells the white space at the start of the line that a place in a text is on. Places are asked for
 * in rising order and each character is looked at once: all pairs may be on one line.
 */
export function indentsOf(text: string): (offset: number) => string {
  let lineStart = 0;
  let seen = 0;
  return (offset) => {
    const passed = text.slice(seen, offset);
    const start = Math.max(passed.lastIndexOf('\n'), passed.lastIndexOf('\r')) + 1;
    if (start > 0) lineStart = seen + start;
    seen = offset;
    const indent = /[ \t]*/y;
    indent.lastIndex = lineStart;
    return (indent.exec(text)?.[0] ?? '').slice(0, offset - lineStart);
  };
}
