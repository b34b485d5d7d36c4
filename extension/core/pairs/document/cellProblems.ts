import { findNodeAtLocation, getNodeValue, type Node } from 'jsonc-parser';
import { describeIssue, type JsonPath } from '../describeIssue';
import { pairSchema } from '../pairFileSchema';
import { cellValues } from './cellValues';

/** Something about the text of one cell. */
export interface CellFinding {
  readonly code: string;
  readonly message: string;
  readonly severity: 'error' | 'warning';
  /** Where in the text; all of it where absent. */
  readonly place?: { readonly offset: number; readonly length: number };
}

/** Why a cell's text is no pair: its syntax, else what the schema says of each value in it. */
export function cellProblems(text: string): readonly CellFinding[] {
  if (text.trim() === '') return [];
  const read = cellValues(text);
  if ('problems' in read) {
    return read.problems.map(({ offset, length, text: message }) => ({
      code: 'badJson',
      message: `No pair yet: ${message}. It is kept in the file as a comment.`,
      severity: 'error',
      place: { offset, length },
    }));
  }
  return read.values.flatMap(({ node, offset }) => {
    const parsed = pairSchema.safeParse(getNodeValue(node));
    const issues = parsed.success
      ? []
      : parsed.error.issues.flatMap((issue) => describeIssue(issue));
    return issues.map(({ path, text: message }): CellFinding => {
      const at = nodeAt(node, path);
      const place = { offset: offset + at.offset - node.offset, length: at.length };
      return { code: 'badPair', message, severity: 'error', place };
    });
  });
}

function nodeAt(tree: Node, path: JsonPath): Node {
  const node = path.length === 0 ? tree : findNodeAtLocation(tree, path);
  return node ?? nodeAt(tree, path.slice(0, -1));
}
