import type { NodeProto } from '../../formats/onnx/onnx_pb';
import { type Graph, makeNode } from '../graph';
import { projections } from '../projections';

/**
 * Fused residual sums hide the stream inside a norm, for the last block often without a name. This
 * takes them apart, so that the sum is a value like any other:
 *
 *     n, _, _, s = SkipSimplifiedLayerNormalization(x, skip, γ, bias?)
 *       →  s = x + skip (+ bias);  n = SimplifiedLayerNormalization(s, γ)
 *     n, _, _, s = SkipLayerNormalization(x, skip, γ, β?, bias?)
 *       →  s = x + skip (+ bias);  n = LayerNormalization(s, γ, β)
 *
 * The bias belongs to the projection before the sum, so it is added to that summand: the block's
 * output then is a value again, too.
 *
 * onnxruntime fuses them again where nothing was put between.
 * @returns the number of norms taken apart.
 */
export function splitSkipNorm(graph: Graph): number {
  const fused = graph.nodes.filter(({ opType }) => norms.has(opType));
  const parts = fused.flatMap((node) => split(graph, node));
  graph.remove(new Set(fused));
  for (const node of parts) graph.insert(node);
  return fused.length;
}

const norms: ReadonlyMap<string, string> = new Map([
  ['SkipSimplifiedLayerNormalization', 'SimplifiedLayerNormalization'],
  ['SkipLayerNormalization', 'LayerNormalization'],
]);

function split(graph: Graph, node: NodeProto): readonly NodeProto[] {
  const norm = norms.get(node.opType) ?? '';
  const simplified = norm === 'SimplifiedLayerNormalization';
  const [x = '', skip = '', gamma = '', ...rest] = node.input;
  const [beta, bias] = simplified ? ['', rest[0]] : rest;
  const [output = '', mean = '', inverseDeviation = '', sumName = ''] = node.output;
  const sum = sumName === '' ? graph.freshName(`${output}/sum`) : sumName;
  const nodes: NodeProto[] = [];
  let summands = [x, skip];
  if (hasName(bias)) {
    const branch = summands.find((name) => projections.has(graph.producer(name)?.opType ?? ''));
    const biased = graph.freshName(`${output}/biased`);
    nodes.push(makeNode('Add', [branch ?? skip, bias], [biased]));
    summands = summands.map((name) => (name === (branch ?? skip) ? biased : name));
  }
  nodes.push(makeNode('Add', summands, [sum]));
  const inputs = [sum, gamma, ...(hasName(beta) ? [beta] : [])];
  const outputs = [output, mean, inverseDeviation];
  while (outputs.at(-1) === '') outputs.pop();
  nodes.push(makeNode(norm, inputs, outputs, { attributes: node.attribute }));
  return nodes;
}

function hasName(name: string | undefined): name is string {
  return name !== undefined && name !== '';
}
