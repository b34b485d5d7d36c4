import { cutValuesUnreachable } from './errors';
import type { Flow } from './flow';

/**
 * The cut values of a flow: the values that lie on *every* path from `source` to `sink`, both
 * included, in the order in which paths meet them. They are the dominators of the sink; on an
 * acyclic graph one pass in topological order finds the dominator tree (Cooper, Harvey and Kennedy
 * 2001).
 * @throws cutValuesUnreachable when no path leads from source to sink.
 */
export function cutValues(flow: Flow, source: string, sink: string): readonly string[] {
  const tree = dominatorTree(flow, source);
  if (!tree.has(sink)) throw cutValuesUnreachable(source, sink);
  return dominatorsOf(tree, sink);
}

/** Immediate dominator of each value; the source's is itself. */
export interface Dominator {
  readonly parent: string;
  readonly depth: number;
}

export function dominatorTree(flow: Flow, source: string): ReadonlyMap<string, Dominator> {
  const tree = new Map<string, Dominator>([[source, { parent: source, depth: 0 }]]);
  for (const [name, inputs] of flow) {
    if (name === source) continue;
    const known = inputs.filter((input) => tree.has(input));
    if (known.length === 0) continue;
    const parent = known.reduce((a, b) => commonDominator(tree, a, b));
    tree.set(name, { parent, depth: (tree.get(parent)?.depth ?? 0) + 1 });
  }
  return tree;
}

/** The dominators of a value from the source down to itself. */
export function dominatorsOf(
  tree: ReadonlyMap<string, Dominator>,
  name: string,
): readonly string[] {
  const chain = [name];
  for (let at = tree.get(name); at !== undefined && at.depth > 0; at = tree.get(at.parent)) {
    chain.push(at.parent);
  }
  return chain.toReversed();
}

function commonDominator(tree: ReadonlyMap<string, Dominator>, a: string, b: string): string {
  let [left, right] = [a, b];
  while (left !== right) {
    const [l, r] = [tree.get(left), tree.get(right)];
    if (l === undefined || r === undefined) break;
    if (l.depth >= r.depth) left = l.parent;
    else right = r.parent;
  }
  return left;
}
