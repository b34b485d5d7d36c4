import { findNodeAtLocation, type Node } from 'jsonc-parser';
import type { Split } from '../pair';
import { cellValues } from './cellValues';
import { freeId, idNodes } from './separateCopies';

/** One replacement in the text of a cell. */
export interface TextEdit {
  readonly offset: number;
  readonly length: number;
  readonly text: string;
}

/** Exchanges what stands on the two sides, character by character. */
export function swapSides(text: string): readonly TextEdit[] {
  const pair = onlyPair(text);
  const [positive, negative] = [fieldOf(pair, 'positive'), fieldOf(pair, 'negative')];
  if (positive === undefined || negative === undefined) return [];
  const cut = ({ offset, length }: Place) => text.slice(offset, offset + length);
  return [
    { ...positive, text: cut(negative) },
    { ...negative, text: cut(positive) },
  ];
}

/** Puts the pair into a split, whatever its hash says. */
export function setSplit(text: string, split: Split): readonly TextEdit[] {
  return setField(text, 'split', split);
}

/** Gives the pair an id that no other one has. */
export function giveNewId(text: string, taken: ReadonlySet<string>): readonly TextEdit[] {
  const [own] = idNodes(text);
  return own === undefined ? [] : setField(text, 'id', freeId(own.id, taken));
}

interface Place {
  readonly offset: number;
  readonly length: number;
}

interface PlacedPair {
  readonly node: Node;
  readonly shift: number;
}

function onlyPair(text: string): PlacedPair | undefined {
  const read = cellValues(text);
  const [value, ...others] = 'problems' in read ? [] : read.values;
  if (value?.node.type !== 'object' || others.length > 0) return undefined;
  return { node: value.node, shift: value.offset - value.node.offset };
}

function fieldOf(pair: PlacedPair | undefined, name: string): Place | undefined {
  const node = pair === undefined ? undefined : findNodeAtLocation(pair.node, [name]);
  if (pair === undefined || node === undefined) return undefined;
  return { offset: node.offset + pair.shift, length: node.length };
}

function setField(text: string, name: string, value: string): readonly TextEdit[] {
  const pair = onlyPair(text);
  if (pair === undefined) return [];
  const field = fieldOf(pair, name);
  if (field !== undefined) return [{ ...field, text: JSON.stringify(value) }];
  const last = pair.node.children?.at(-1);
  if (last === undefined) return [];
  // Behind the last field, on a line of its own where that one is.
  const end = last.offset + last.length + pair.shift;
  const lead = /\n[ \t]*$/.exec(text.slice(0, last.offset + pair.shift))?.[0] ?? ' ';
  return [{ offset: end, length: 0, text: `,${lead}"${name}": ${JSON.stringify(value)}` }];
}
