import { parseTree, printParseErrorCode, type Node, type ParseError } from 'jsonc-parser';
import { duplicateKey } from '../formats/duplicateKey';
import { textPlace } from './textPlace';

/** A JSON text's syntax tree, or what is wrong with the text: line, column, what was expected. */
export type JsonTree = { readonly tree: Node } | { readonly problems: readonly string[] };

/** Reads JSON with comments and trailing commas; a key that stands twice is a problem. */
export function jsonTree(source: string): JsonTree {
  const errors: ParseError[] = [];
  let tree: Node | undefined;
  try {
    tree = parseTree(source, errors, { allowTrailingComma: true });
  } catch {
    // The parser calls itself for every level, and a hostile file can have more than the stack.
    return { problems: ['the values are nested too deeply to be a pair file'] };
  }
  if (tree === undefined || errors.length > 0) {
    const problems = errors.map(
      ({ offset, error }) => `${textPlace(source, offset)}: ${inWords(printParseErrorCode(error))}`,
    );
    return { problems: problems.length > 0 ? problems : ['expected a value'] };
  }
  const twice = duplicateKey(source);
  if (twice === undefined) return { tree };
  return { problems: [`${textPlace(source, twice.offset)}: the key "${twice.key}" stands twice`] };
}

/** `ColonExpected` → `colon expected`. */
function inWords(code: string): string {
  return code.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
}
