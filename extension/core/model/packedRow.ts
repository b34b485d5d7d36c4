import { blankPast, type CompiledGraph, type Past, type TokenRow } from './forward';
import type { TreeNode } from './tokenTree';

/** Added to a score, leaves nothing of it after Softmax, and is still a float16 after rounding. */
const blocked = -60_000;

export interface PackedRow {
  readonly row: TokenRow;
  /** `[tokens, past + tokens]`: 0 where a token may look, very negative elsewhere. */
  readonly bias: Float32Array;
}

/**
 * Nodes of a tree as one row behind `pastLength` cached tokens. Each token sees the past, its own
 * ancestors in the row, and itself.
 * @param chosen node indices, parents before children.
 * @param blind the past is a placeholder that no token may see.
 */
export function packRow(
  nodes: readonly TreeNode[],
  chosen: readonly number[],
  pastLength: number,
  { blind = false }: { readonly blind?: boolean } = {},
): PackedRow {
  const length = chosen.length;
  const total = pastLength + length;
  const bias = new Float32Array(length * total);
  const place = new Map(chosen.map((node, at) => [node, at]));
  chosen.forEach((node, at) => {
    const start = at * total;
    const parent = place.get(nodes[node]?.parent ?? -1);
    if (parent === undefined) bias.fill(blocked, start + (blind ? 0 : pastLength), start + total);
    else bias.copyWithin(start, parent * total, (parent + 1) * total);
    bias[start + pastLength + at] = 0;
  });
  const pick = (field: 'token' | 'position' | 'pushKey') =>
    chosen.map((node) => nodes[node]?.[field] ?? 0);
  return {
    row: { tokens: pick('token'), positions: pick('position'), pushKeys: pick('pushKey') },
    bias,
  };
}

/**
 * Nodes of a tree packed behind a cache, as a graph can take them: where branches need a past for
 * their positions to count and there is none, one blank token stands before them that none may see.
 */
export function packBehind(
  graph: CompiledGraph,
  nodes: readonly TreeNode[],
  chosen: readonly number[],
  past: Past | undefined,
): PackedRow & { readonly past: Past | undefined } {
  const chain = chosen.every((node, at) => nodes[node]?.parent === (chosen[at - 1] ?? -1));
  const blind = past === undefined && graph.planned.branchesNeedPast && !chain;
  const before = blind ? blankPast(graph, 1, 1) : past;
  return { ...packRow(nodes, chosen, before?.length ?? 0, { blind }), past: before };
}
