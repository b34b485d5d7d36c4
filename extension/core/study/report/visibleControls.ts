/**
 * Characters that change how the text around them is shown: terminal escapes and other controls
 * (line ends and tabs are fine), and marks that turn the direction of writing. A completion that
 * holds U+202E would otherwise turn round the numbers that stand after it.
 */
const controls = /(?![\t\n]|\r\n)[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu;

/** The text with such characters spelled out: `[U+202E]`. */
export function visibleControls(text: string): string {
  return text.replace(controls, (character) => {
    const code = character.charCodeAt(0).toString(16).toUpperCase();
    return `[U+${code.padStart(4, '0')}]`;
  });
}

/** The same data with every text in it made visible; keys, too, because some are shown. */
export function withVisibleControls<T>(data: T): T {
  return spellOut(data) as T;
}

function spellOut(data: unknown): unknown {
  if (typeof data === 'string') return visibleControls(data);
  if (Array.isArray(data)) return data.map(spellOut);
  if (typeof data !== 'object' || data === null) return data;
  return Object.fromEntries(
    Object.entries(data).map(([key, value]) => [visibleControls(key), spellOut(value)]),
  );
}
