import { parseTree, printParseErrorCode, type Node, type ParseError } from 'jsonc-parser';
import { duplicateKey } from '../../formats/duplicateKey';

/** What is wrong with the text of a cell, and where in it. */
export interface CellProblem {
  readonly offset: number;
  readonly length: number;
  readonly text: string;
}

export interface CellValue {
  readonly node: Node;
  readonly offset: number;
  readonly length: number;
}

/** The values in the text of a cell: one pair as a rule; none where all of it is a comment. */
export type CellValues =
  { readonly values: readonly CellValue[] } | { readonly problems: readonly CellProblem[] };

const opening = '[';

/** Reads the text of a cell as a part of a list: several pairs, and a comma behind, are all right. */
export function cellValues(text: string): CellValues {
  // On a line of its own, so that no line comment swallows it.
  const list = `${opening}${text}\n]`;
  const place = (offset: number, length: number) => {
    const start = Math.min(Math.max(0, offset - opening.length), text.length);
    return { offset: start, length: Math.min(length, text.length - start) };
  };
  const errors: ParseError[] = [];
  const tree = readTree(list, errors);
  if (tree === 'deep')
    return { problems: [{ ...place(0, 0), text: 'nested too deeply for a pair' }] };
  if (tree === undefined || errors.length > 0) {
    return {
      problems: errors.map(({ offset, length, error }) => ({
        ...place(offset, length),
        text: inWords(printParseErrorCode(error)),
      })),
    };
  }
  const twice = duplicateKey(list);
  if (twice !== undefined) {
    const where = place(twice.offset, twice.key.length + 2);
    return { problems: [{ ...where, text: `the key "${twice.key}" stands twice` }] };
  }
  const nodes = tree.children ?? [];
  return { values: nodes.map((node) => ({ node, ...place(node.offset, node.length) })) };
}

function readTree(list: string, errors: ParseError[]): Node | 'deep' | undefined {
  try {
    return parseTree(list, errors, { allowTrailingComma: true });
  } catch {
    // The parser calls itself for every level.
    return 'deep';
  }
}

/** `ColonExpected` → `colon expected`. */
function inWords(code: string): string {
  return code.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
}
