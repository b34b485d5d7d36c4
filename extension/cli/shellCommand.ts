type OptionValue = string | number | undefined;

/** What a person types for a subcommand with these options; those that were not given are left out. */
export function shellCommand(
  words: readonly string[],
  options: Readonly<Record<string, OptionValue>>,
): string {
  const given = Object.entries(options).flatMap(([name, value]) =>
    value === undefined ? [] : [`--${name}`, String(value)],
  );
  return ['steering-lab', ...words, ...given].map(quoted).join(' ');
}

function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}
