import { splits, type Split } from '../pair';

/** What a pair file says of all its pairs, as far as the header cell shows it. */
export interface HeaderFields {
  readonly concept?: string;
  readonly description?: string;
  readonly system?: string;
  readonly split?: Shares;
}

export type Shares = Readonly<Partial<Record<Split, number>>>;

const conceptMark = '# ';
const systemMark = '**System message:**';
const splitMark = '**Split:**';

/**
 * The header as Markdown: the concept as heading, the description, the system message as a
 * quotation and the split as a line.
 */
export function renderHeader({ concept, description = '', system, split }: HeaderFields): string {
  const parts = [
    concept === undefined ? [] : [conceptMark + linesOf(concept).join(' ')],
    description === '' ? [] : [escaped(description)],
    system === undefined ? [] : [systemMark, quoted(system)],
    split === undefined ? [] : [`${splitMark} ${sharesInWords(split)}`],
  ];
  return parts.flat().join('\n\n');
}

/** The fields that a header cell says. What fits no other field is description: nothing is lost. */
export function parseHeader(text: string): HeaderFields {
  const lines = linesOf(text);
  const concept = takeConcept(lines);
  const system = takeSystem(lines);
  const split = takeSplit(lines);
  const description = lines.map(unescaped).join('\n').trim();
  return {
    ...(concept === undefined ? {} : { concept }),
    ...(description === '' ? {} : { description }),
    ...(system === undefined ? {} : { system }),
    ...(split === undefined ? {} : { split }),
  };
}

function takeConcept(lines: string[]): string | undefined {
  const at = lines.findIndex((line) => line.trim() !== '');
  if (lines[at]?.startsWith(conceptMark) !== true) return undefined;
  const [line = ''] = lines.splice(at, 1);
  const concept = line.slice(conceptMark.length).trim();
  return concept === '' ? undefined : concept;
}

function takeSystem(lines: string[]): string | undefined {
  const mark = lines.findIndex((line) => line.trim() === systemMark);
  if (mark < 0) return undefined;
  const start = lines.findIndex((line, at) => at > mark && line.trim() !== '');
  if (lines[start]?.startsWith('>') !== true) return undefined;
  const end = lines.findIndex((line, at) => at > start && !line.startsWith('>'));
  const block = lines.splice(mark, (end < 0 ? lines.length : end) - mark);
  const quotation = block.slice(start - mark);
  return quotation.map((line) => line.replace(/^> ?/, '')).join('\n');
}

function takeSplit(lines: string[]): Shares | undefined {
  for (const [at, line] of lines.entries()) {
    const split = line.startsWith(splitMark) ? readShares(line.slice(splitMark.length)) : undefined;
    if (split === undefined) continue;
    lines.splice(at, 1);
    return split;
  }
  return undefined;
}

function readShares(words: string): Shares | undefined {
  const found = words.split(',').map((part) => /^\s*([a-z]+)\s+(\d*\.?\d+)\s*$/.exec(part));
  const shares = found.map((match) => [match?.[1] ?? '', Number(match?.[2])] as const);
  const known = shares.every(
    ([name, share]) => splits.some((split) => split === name) && share <= 1,
  );
  const isSplit = known && new Set(shares.map(([name]) => name)).size === shares.length;
  return isSplit ? Object.fromEntries(shares) : undefined;
}

function sharesInWords(split: Shares): string {
  return splits
    .flatMap((name) => (split[name] === undefined ? [] : [`${name} ${split[name]}`]))
    .join(', ');
}

function quoted(text: string): string {
  return linesOf(text)
    .map((line) => (line === '' ? '>' : `> ${line}`))
    .join('\n');
}

/** A description may begin with what would be read as another field. */
function escaped(description: string): string {
  return linesOf(description)
    .map((line) => (isSpecial(line) ? `\\${line}` : line))
    .join('\n');
}

function unescaped(line: string): string {
  return line.startsWith('\\') && isSpecial(line.slice(1)) ? line.slice(1) : line;
}

function isSpecial(line: string): boolean {
  return ['\\', conceptMark, systemMark, splitMark].some((mark) => line.startsWith(mark));
}

function linesOf(text: string): string[] {
  return text.split(/\r\n|\n|\r/);
}
