import { findNodeAtLocation, getNodeValue, parseTree, type Node } from 'jsonc-parser';
import { splits } from '../pair';
import { plainLead } from './indentation';
import { parseHeader, renderHeader, type HeaderFields, type Shares } from './headerText';
import { aroundComma, textOf, triviaOf } from './trivia';

const order = ['$schema', 'version', 'concept', 'description', 'system', 'split', 'pairs'];

/** The fields that the header cell shows; those of another kind than they should be are left out. */
export function headerFields(shell: string): HeaderFields {
  const value: unknown = getNodeValue(rootOf(shell));
  const { concept, description, system, split } = value as Readonly<Record<string, unknown>>;
  return {
    ...(typeof concept === 'string' ? { concept } : {}),
    ...(typeof description === 'string' ? { description } : {}),
    ...(typeof system === 'string' ? { system } : {}),
    ...(isShares(split) ? { split } : {}),
  };
}

/**
 * A pair file without its pairs, with the fields changed that the header cell says otherwise than
 * the file; every other character stays.
 * @param shell JSON of an object with an empty list of pairs.
 */
export function editHeader(shell: string, text: string): string {
  const before = parseHeader(renderHeader(headerFields(shell)));
  const after = parseHeader(text);
  let edited = shell;
  for (const name of ['concept', 'description', 'system'] as const) {
    if (before[name] !== after[name]) edited = withField(edited, name, JSON.stringify(after[name]));
  }
  return sameShares(before.split, after.split) ? edited : withSplit(edited, after.split);
}

/** Number by number where all are there, so that comments and layout stay. */
function withSplit(shell: string, split: Shares | undefined): string {
  const inFile = headerFields(shell).split;
  if (split === undefined) return withField(shell, 'split', undefined);
  if (splits.some((name) => (inFile?.[name] === undefined) !== (split[name] === undefined))) {
    return withField(shell, 'split', sharesJson(split));
  }
  return splits.reduce((edited, name) => {
    const node = findNodeAtLocation(rootOf(edited), ['split', name]);
    if (node === undefined || getNodeValue(node) === split[name]) return edited;
    return replaced(edited, node, String(split[name]));
  }, shell);
}

function withField(shell: string, name: string, json: string | undefined): string {
  const root = rootOf(shell);
  const value = findNodeAtLocation(root, [name]);
  if (value === undefined) return json === undefined ? shell : inserted(shell, root, name, json);
  if (json !== undefined) return replaced(shell, value, json);
  return value.parent === undefined ? shell : removed(shell, value.parent);
}

/** In front of the first field that comes later; `pairs` always does. */
function inserted(shell: string, root: Node, name: string, json: string): string {
  const later = order.slice(order.indexOf(name) + 1);
  const next = root.children?.find(({ children = [] }) =>
    later.includes(String(children[0]?.value)),
  );
  if (next === undefined) return shell;
  const lead = plainLead(shell.slice(0, next.offset).replace(/[^]*[^\s]/, ''));
  return `${shell.slice(0, next.offset)}"${name}": ${json},${lead || ' '}${shell.slice(next.offset)}`;
}

/** With its comma, and with its line where nothing else stands there. */
function removed(shell: string, property: Node): string {
  const siblings = property.parent?.children ?? [];
  const at = siblings.indexOf(property);
  const gapStart = endOf(siblings[at - 1]) ?? property.offset;
  const end = property.offset + property.length;
  const next = aroundComma(shell.slice(end));
  const last = aroundComma(shell.slice(gapStart, property.offset));
  // The last field takes the comma before it along, or that would be a trailing one.
  const before = next.hasComma
    ? shell.slice(0, property.offset)
    : shell.slice(0, gapStart) + last.before + last.behind;
  const behind = next.before + next.behind + shell.slice(end + lengthOfGap(shell.slice(end)));
  const isLine = /(^|[\r\n])[ \t]*$/.test(before) && /^[ \t]*[\r\n]/.test(behind);
  if (isLine) return before.replace(/[ \t]*$/, '') + behind.replace(/^[ \t]*(\r\n|\n|\r)/, '');
  return before + (/\s$/.test(before) ? behind.replace(/^[ \t]+/, '') : behind);
}

function endOf(node: Node | undefined): number | undefined {
  return node === undefined ? undefined : node.offset + node.length;
}

function lengthOfGap(text: string): number {
  return textOf(triviaOf(text)).length;
}

function replaced(text: string, { offset, length }: Node, json: string): string {
  return text.slice(0, offset) + json + text.slice(offset + length);
}

function rootOf(shell: string): Node {
  return parseTree(shell) ?? { type: 'object', offset: 0, length: 0 };
}

function sharesJson(split: Shares): string {
  const shares = splits.flatMap((name) =>
    split[name] === undefined ? [] : [`"${name}": ${split[name]}`],
  );
  return `{ ${shares.join(', ')} }`;
}

function sameShares(a: Shares | undefined, b: Shares | undefined): boolean {
  return (a === undefined) === (b === undefined) && splits.every((name) => a?.[name] === b?.[name]);
}

function isShares(value: unknown): value is Shares {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const entries = Object.entries(value);
  return (
    entries.length > 0 &&
    entries.every(
      ([name, share]) => splits.some((split) => split === name) && typeof share === 'number',
    )
  );
}
