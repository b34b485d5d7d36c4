import type { Site } from '../steering/hookPoint';
import type { Flow } from './flow';
import type { Graph } from './graph';
import { headInput } from './headInput';
import type { BlockSpan } from './residualStream';

/** The graph's value at each site of a block; a site that the block does not have is absent. */
export type BlockSites = Readonly<Partial<Record<Site, string>>>;

/**
 * The sites of one block. A block's sums that take the stream back in are its merges: the first
 * adds the attention's output, the second the MLP's. With one merge only, attention and MLP are
 * parallel: both outputs are summands of it, and there is no `residMid`.
 */
export function blockSites(graph: Graph, flow: Flow, block: BlockSpan): BlockSites {
  const contexts = block.attentions.flatMap(({ context }) =>
    context === undefined ? [] : [context],
  );
  const fromAttention = computedFrom(flow, contexts, block.residPost);
  const merges = findMerges(graph, flow, block);
  const [first, second] = merges;
  const heads = contexts.length === 1 ? headInput(graph, flow, contexts[0] ?? '') : undefined;
  const sites: Partial<Record<Site, string>> = {
    residPre: block.residPre,
    residPost: block.residPost,
    ...(heads !== undefined && { headIn: heads }),
  };
  if (first !== undefined && second !== undefined && merges.length === 2) {
    if (fromAttention.has(first.added)) {
      Object.assign(sites, { residMid: first.sum, attnOut: first.added, mlpOut: second.added });
    }
  } else if (merges.length <= 1) {
    Object.assign(sites, parallelOutputs(graph, flow, fromAttention, block));
  }
  return sites;
}

interface Merge {
  readonly sum: string;
  /** The summand that is not the stream. */
  readonly added: string;
}

function findMerges(graph: Graph, flow: Flow, block: BlockSpan): readonly Merge[] {
  const stream = [block.residPre, ...block.cuts];
  return block.cuts.flatMap((sum) => {
    const summands = summandsOf(graph, flow, sum);
    const added = summands.filter((name) => !stream.includes(name));
    return summands.length === 2 && added.length === 1 ? [{ sum, added: added[0] ?? '' }] : [];
  });
}

/** The two activations that a value is the sum of; none when it is not such a sum. */
function summandsOf(graph: Graph, flow: Flow, name: string): readonly string[] {
  const node = graph.producer(name);
  if (node?.opType !== 'Add' && node?.opType !== 'Sum') return [];
  const summands = node.input.filter((input) => flow.has(input));
  return summands.length === 2 ? summands : [];
}

function computedFrom(flow: Flow, sources: readonly string[], end: string): ReadonlySet<string> {
  const computed = new Set(sources);
  for (const [name, inputs] of flow) {
    if (inputs.some((input) => computed.has(input))) computed.add(name);
    if (name === end) break;
  }
  return computed;
}

/** In `residPre + attention + mlp`, in any nesting, the summand computed from the attention, and the other. */
function parallelOutputs(
  graph: Graph,
  flow: Flow,
  fromAttention: ReadonlySet<string>,
  block: BlockSpan,
): BlockSites {
  const others: string[] = [];
  let attention = withoutCasts(graph, block.residPost);
  for (;;) {
    const summands = summandsOf(graph, flow, attention);
    const [dependent, ...more] = summands.filter((name) => fromAttention.has(name));
    const [other] = summands.filter((name) => !fromAttention.has(name));
    if (dependent === undefined || more.length > 0 || other === undefined) break;
    others.push(other);
    attention = dependent;
  }
  const leaves = others.flatMap((name) => {
    const summands = summandsOf(graph, flow, name);
    return summands.includes(block.residPre) ? summands : [name];
  });
  const [mlp, ...rest] = leaves.filter((name) => name !== block.residPre);
  if (!leaves.includes(block.residPre) || mlp === undefined || rest.length > 0) return {};
  return { attnOut: attention, mlpOut: mlp };
}

/** Exporters put casts to the type a value already has, for example before a norm. */
function withoutCasts(graph: Graph, name: string): string {
  const node = graph.producer(name);
  const passes = node?.opType === 'Cast' || node?.opType === 'Identity';
  return passes ? withoutCasts(graph, node.input[0] ?? '') : name;
}
