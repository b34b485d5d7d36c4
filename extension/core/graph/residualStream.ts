import { type Attention, findAttentions, fusedAttentions } from './attention';
import { cutValues, dominatorsOf, dominatorTree } from './cutValues';
import { attentionMissing, lastBlockUnclear } from './errors';
import { type Flow, flowBetween } from './flow';
import type { Graph } from './graph';

/** One block between two values of the residual stream. */
export interface BlockSpan {
  readonly residPre: string;
  readonly residPost: string;
  /** The cut values after `residPre`, up to and including `residPost`, in order. */
  readonly cuts: readonly string[];
  readonly attentions: readonly Attention[];
}

export interface ResidualStream {
  readonly flow: Flow;
  readonly blocks: readonly BlockSpan[];
}

/**
 * Finds the residual stream by structure. A value on every path from the embedding to the logits is
 * a cut value. The stream before a block is the last cut value before the block's attention; the
 * stream after the last block is the cut value that stands where it stands in the other blocks.
 * @throws attentionMissing, lastBlockUnclear, cutValuesUnreachable
 */
export function residualStream(graph: Graph, embedding: string, logits: string): ResidualStream {
  const flow = flowBetween(graph, embedding, logits);
  const cuts = cutValues(flow, embedding, logits);
  const starts = blockStarts(graph, flow, cuts, embedding);
  const spans = starts.map(({ at, attentions }, block) => {
    const next = starts[block + 1]?.at;
    const within: readonly string[] = next === undefined ? [] : cuts.slice(at + 1, next + 1);
    return { attentions, from: at, cuts: within };
  });
  const last = spans.at(-1);
  if (last !== undefined) {
    const after = cuts.slice(last.from + 1);
    last.cuts = lastBlockCuts(graph, flow, spans.slice(0, -1), after, spans.length - 1);
  }
  const blocks = spans.map(({ from, cuts: within, attentions }) => ({
    residPre: cuts[from] ?? '',
    residPost: within.at(-1) ?? '',
    cuts: within,
    attentions,
  }));
  return { flow, blocks };
}

interface BlockStart {
  readonly at: number;
  readonly attentions: Attention[];
}

function blockStarts(
  graph: Graph,
  flow: Flow,
  cuts: readonly string[],
  embedding: string,
): readonly BlockStart[] {
  const attentions = findAttentions(graph, flow);
  if (attentions.length === 0) {
    const softmaxes = graph.nodes.filter(({ opType }) => opType === 'Softmax').length;
    throw attentionMissing(softmaxes, fusedAttentions);
  }
  const index = new Map(cuts.map((name, at) => [name, at]));
  const tree = dominatorTree(flow, embedding);
  const starts = new Map<number, BlockStart>();
  for (const attention of attentions) {
    const output = attention.node.output[0] ?? '';
    const before = dominatorsOf(tree, output).findLast(
      (name) => index.has(name) && name !== output,
    );
    const at = index.get(before ?? embedding) ?? 0;
    const start = starts.get(at) ?? { at, attentions: [] };
    start.attentions.push(attention);
    starts.set(at, start);
  }
  return [...starts.values()].toSorted((a, b) => a.at - b.at);
}

/**
 * Where the last block ends among the cut values `after` its attention's start. The operators that
 * compute a block's cut values are the same in every block of a kind, so the longest earlier
 * sequence that the values begin with tells. A model of one block has none: there the block ends
 * with the last sum that takes a cut value back in.
 */
function lastBlockCuts(
  graph: Graph,
  flow: Flow,
  earlier: readonly { readonly cuts: readonly string[] }[],
  after: readonly string[],
  block: number,
): readonly string[] {
  const operator = (name: string) => graph.producer(name)?.opType ?? 'input';
  const operators = after.map(operator);
  const fits = earlier
    .map(({ cuts }) => cuts.map(operator))
    .filter((sequence) => sequence.every((opType, at) => operators[at] === opType))
    .toSorted((a, b) => b.length - a.length);
  const length = fits[0]?.length ?? lastSum(graph, flow, after) + 1;
  if (length === 0) throw lastBlockUnclear(block, operators);
  return after.slice(0, length);
}

function lastSum(graph: Graph, flow: Flow, after: readonly string[]): number {
  const sums = new Set(['Add', 'Sum']);
  return after.findLastIndex((name) => {
    const node = graph.producer(name);
    if (node === undefined || !sums.has(node.opType)) return false;
    const inputs = node.input.filter((input) => flow.has(input));
    const takesCutBack = inputs.some((input) => after.includes(input));
    return inputs.length > 1 && (takesCutBack || name === after[0]);
  });
}
