import fc from 'fast-check';

type Json = unknown;

/** What can stand between two tokens; `\n` becomes the line break of the file. */
const trivia = [
  '',
  ' ',
  '\n',
  '\n    ',
  '\n\t',
  '\n\n  ',
  ' // note, with ] and "\n',
  '/* a, b */',
  '\n  // own line { "prompt": 1 },\n  ',
  '\n    // two\n    // lines\n    ',
  '\n  /* several\n   * lines */ \n  ',
  '\n\n  //\n\n  // after a blank line\n\n',
  ' /* before */ ',
] as const;

const words = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.constantFrom('a // b', '/* c */', '"', '],[', '\\', 'é😀', 'line\nbreak', '\u2028'),
);
/** As the parser makes them. */
const plain = { noNullPrototype: true } as const;
const message = fc.record(
  { role: fc.constantFrom('system', 'user', 'assistant'), content: words },
  plain,
);
const member = fc.oneof(
  words,
  fc.record({ prompt: words, answer: words }, plain),
  fc.record({ messages: fc.array(message, { maxLength: 2 }) }, plain),
);
const pair = fc.record(
  {
    prompt: words,
    messages: fc.array(message, { maxLength: 2 }),
    positive: member,
    negative: member,
    split: fc.constantFrom('train', 'test'),
    tags: fc.array(words, { maxLength: 2 }),
    unknown: fc.constantFrom(null, -1.5e3, true, { deep: [{ er: [] }] }),
  },
  { requiredKeys: ['positive', 'negative'], noNullPrototype: true },
);

export const fields = fc.record(
  {
    version: fc.constant(1),
    concept: fc.string({ minLength: 1, maxLength: 8 }),
    description: words,
    system: words,
    split: fc.constantFrom({ train: 0.5, validation: 0, test: 0.5 }, { train: 1 }),
    other: fc.constantFrom(1, { a: [2] }),
  },
  { requiredKeys: [], noNullPrototype: true },
);

export interface GeneratedFile {
  readonly text: string;
  readonly pairs: readonly Json[];
  readonly fields: Readonly<Record<string, Json>>;
}

/**
 * Pair files as people and programs write them, and as nobody does: any white space and any comment
 * between any two tokens.
 */
export const pairFileTexts = pairFilesIn(['wild', 'lines', 'pretty', 'minified']);

/** Pair files with a pair a line, as most are. */
export const linePairFiles = pairFilesIn(['lines']);

type Style = 'wild' | 'lines' | 'pretty' | 'minified';

function pairFilesIn(styles: readonly Style[]): fc.Arbitrary<GeneratedFile> {
  return fc
    .record({
      pairs: fc.array(pair, { maxLength: 5 }),
      hasIds: fc.boolean(),
      before: fields,
      behind: fields,
      seeds: fc.array(fc.nat(trivia.length - 1), { minLength: 1, maxLength: 40 }),
      style: fc.constantFrom(...styles),
      eol: fc.constantFrom('\n', '\r\n'),
      hasBom: fc.boolean(),
      trailingComma: fc.boolean(),
    })
    .map(({ pairs, hasIds, before, behind, seeds, style, eol, hasBom, trailingComma }) => {
      const named = hasIds ? pairs.map((each, at) => ({ id: `id${at}`, ...each })) : pairs;
      const rest = Object.fromEntries(Object.entries(behind).filter(([name]) => !(name in before)));
      const value = { ...before, pairs: named, ...rest };
      const text = {
        wild: () => wild(value, seeds, trailingComma),
        lines: () => byLine({ ...before, ...rest }, named, seeds, trailingComma),
        pretty: () => JSON.stringify(value, undefined, 2) + '\n',
        minified: () => JSON.stringify(value),
      }[style]();
      return {
        text: (hasBom ? '\uFEFF' : '') + text.replaceAll('\n', eol),
        pairs: named,
        fields: { ...before, ...rest },
      };
    });
}

function wild(value: Json, seeds: readonly number[], trailingComma: boolean): string {
  let next = 0;
  const gap = () => trivia[seeds[next++ % seeds.length] ?? 0] ?? '';
  const render = (json: Json): string => {
    const isList = Array.isArray(json);
    if (typeof json !== 'object' || json === null) return JSON.stringify(json);
    const entries = Object.entries(json).map(([name, each]) =>
      isList
        ? gap() + render(each) + gap()
        : gap() + JSON.stringify(name) + gap() + ':' + gap() + render(each) + gap(),
    );
    const comma = trailingComma && entries.length > 0 ? ',' + gap() : '';
    const inside = entries.length === 0 ? gap() : entries.join(',') + comma;
    return isList ? `[${inside}]` : `{${inside}}`;
  };
  return gap() + render(value) + gap();
}

/** A pair a line, as in the samples, with comments between them. */
function byLine(
  header: Readonly<Record<string, Json>>,
  pairs: readonly Json[],
  seeds: readonly number[],
  trailingComma: boolean,
): string {
  const names = Object.entries(header).map(
    ([name, value]) => `  ${JSON.stringify(name)}: ${JSON.stringify(value)},\n`,
  );
  const lines = pairs.map((pair, at) => {
    const seed = seeds[at % seeds.length] ?? 0;
    const comment = seed % 3 === 0 ? `    // about ${at}\n` : '';
    const comma = at < pairs.length - 1 || trailingComma ? ',' : '';
    return `${comment}    ${JSON.stringify(pair)}${comma}${seed % 5 === 0 ? ' // good' : ''}\n`;
  });
  return `// Where it is from.\n{\n${names.join('')}  "pairs": [\n${lines.join('')}  ]\n}\n`;
}
