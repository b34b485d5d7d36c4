let table: Readonly<Record<string, string>> = {};

/** Texts in the user's language, by their English text; English where one is missing. */
export function setStrings(strings: Readonly<Record<string, string>>): void {
  table = strings;
}

/**
 * A text of the user interface. Whole sentences go in, so that a language can order them its way.
 * @example t('Pair {0} of {1}', 3, 80)
 */
export function t(english: string, ...values: readonly (string | number)[]): string {
  const text = Object.hasOwn(table, english) ? (table[english] ?? english) : english;
  return text.replace(/\{(\d+)\}/g, (place, index: string) =>
    String(values[Number(index)] ?? place),
  );
}
