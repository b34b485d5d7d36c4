import { findNodeAtLocation, getNodeValue, type Node } from 'jsonc-parser';
import { conceptName } from './conceptName';
import { describeIssue, type JsonPath, type Problem } from './describeIssue';
import { badPairFile } from './errors';
import { jsonTree } from './jsonTree';
import { defaultSplit, type PairFile } from './pair';
import { pairFileSchema, type PairFileJson, type PairJson } from './pairFileSchema';
import { resolvePairs } from './resolvePair';
import { textPlace } from './textPlace';

/**
 * Reads a pair file `*.pairs.jsonc` (JSON with comments and trailing commas).
 * @param name the path, for messages and for the concept where the file names none.
 * @throws badPairFile with every problem at once: line, column, what was found and expected.
 */
export function parsePairFile(text: string, name: string): PairFile {
  const source = text.replace(/^\uFEFF/, '');
  const read = jsonTree(source);
  if ('problems' in read) throw badPairFile(name, read.problems);
  const inWords = ({ path, text: words }: Problem) =>
    `${textPlace(source, nodeAt(read.tree, path).offset)}: ${words}`;
  const parsed = pairFileSchema.safeParse(getNodeValue(read.tree));
  const problems = parsed.success
    ? repeatedIds(parsed.data)
    : parsed.error.issues.flatMap((issue) => describeIssue(issue));
  if (!parsed.success || problems.length > 0) throw badPairFile(name, problems.map(inWords));
  return toPairFile(parsed.data, name);
}

type PairFileContent = Omit<PairFileJson, 'pairs' | 'version'> & {
  readonly pairs: readonly PairJson[];
};

/** A pair file's value from its checked JSON. */
export function toPairFile(json: PairFileContent, name: string): PairFile {
  return {
    name,
    concept: json.concept ?? conceptName(name),
    ...(json.description === undefined ? {} : { description: json.description }),
    ...(json.system === undefined ? {} : { system: json.system }),
    split: json.split ?? defaultSplit,
    pairs: resolvePairs(json.pairs),
  };
}

/** Ids that an earlier pair has already: results are stored by id, so one would hide the other. */
export function repeatedIds({ pairs }: Pick<PairFileContent, 'pairs'>): readonly Problem[] {
  const first = new Map<string, number>();
  return pairs.flatMap(({ id }, index) => {
    if (id === undefined) return [];
    const earlier = first.get(id);
    if (earlier === undefined) first.set(id, index);
    if (earlier === undefined) return [];
    const text = `pairs[${index}]: the id "${id}" is that of pairs[${earlier}] too`;
    return [{ path: ['pairs', index, 'id'], text }];
  });
}

/** The node at a path, or the nearest one around it: a missing field has no place of its own. */
function nodeAt(tree: Node, path: JsonPath): Node {
  for (let length = path.length; length > 0; length--) {
    const node = findNodeAtLocation(tree, path.slice(0, length));
    if (node !== undefined) return node;
  }
  return tree;
}
