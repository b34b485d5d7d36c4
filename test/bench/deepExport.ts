import { clone } from '@bufbuild/protobuf';
import {
  ModelProtoSchema,
  NodeProtoSchema,
  ValueInfoProtoSchema,
  type ModelProto,
  type NodeProto,
} from '../../extension/core/formats/onnx/onnx_pb';
import { decoderGraph } from '../../extension/core/graph/decoderGraph';

/**
 * A plain export as deep as wanted, made from a shallow one: copies of its last block are chained
 * until the graph has at least `nodes` nodes. Weights are shared, caches are each block's own.
 */
export function deepExport(shallow: ModelProto, nodes: number): ModelProto {
  const { sites } = decoderGraph(clone(ModelProtoSchema, shallow));
  const model = clone(ModelProtoSchema, shallow);
  const graph = model.graph;
  const last = sites.length - 1;
  const from = sites[last]?.residPre;
  const to = sites[last]?.residPost;
  if (graph === undefined || from === undefined || to === undefined) throw new Error('no block');
  const block = blockNodes(graph.node, from, to, cacheName(last));
  const inside = new Set(block.flatMap(({ output }) => output));
  const copies: NodeProto[] = [];
  let end = to;
  for (let index = last + 1; graph.node.length + copies.length < nodes; index += 1) {
    const start = end;
    const rename = (name: string) => {
      if (name === from) return start;
      const cache = cacheName(last).exec(name);
      if (cache !== null) return name.replace(`.${last}.`, `.${index}.`);
      return inside.has(name) ? `${name}/copy${index}` : name;
    };
    copies.push(...block.map((node) => renamed(node, rename)));
    for (const list of [graph.input, graph.output]) {
      const caches = list.filter(({ name }) => cacheName(last).test(name));
      list.push(
        ...caches.map((info) => {
          const copy = clone(ValueInfoProtoSchema, info);
          copy.name = rename(info.name);
          return copy;
        }),
      );
    }
    end = rename(to);
  }
  // What read the last block's output now reads the last copy's.
  const readers = graph.node.filter((node) => !block.includes(node));
  for (const node of readers) node.input = node.input.map((name) => (name === to ? end : name));
  const at = graph.node.findLastIndex((node) => block.includes(node)) + 1;
  graph.node.splice(at, 0, ...copies);
  return model;
}

const cacheName = (block: number) => new RegExp(`^(past_key_values|present)\\.${block}\\.`);

/** What the block computes: nodes that follow its start or its cache, and lead to its end or cache. */
function blockNodes(
  nodes: readonly NodeProto[],
  from: string,
  to: string,
  cache: RegExp,
): readonly NodeProto[] {
  const after = new Set([from]);
  for (const node of nodes) {
    if (node.input.some((name) => after.has(name) || cache.test(name))) {
      for (const name of node.output) after.add(name);
    }
  }
  const before = new Set([to]);
  for (const node of nodes.toReversed()) {
    if (node.output.some((name) => before.has(name) || cache.test(name))) {
      for (const name of node.input) if (name !== from) before.add(name);
    }
  }
  return nodes.filter(({ output }) =>
    output.some((name) => after.has(name) && (before.has(name) || cache.test(name))),
  );
}

function renamed(node: NodeProto, rename: (name: string) => string): NodeProto {
  const copy = clone(NodeProtoSchema, node);
  copy.name = rename(node.name) === node.name ? `${node.name}/${rename(node.output[0] ?? '')}` : '';
  copy.input = node.input.map(rename);
  copy.output = node.output.map(rename);
  return copy;
}
