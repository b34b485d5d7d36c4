import { clone } from '@bufbuild/protobuf';
import { ModelProtoSchema, type ModelProto } from '../formats/onnx/onnx_pb';
import { onnxTypes } from '../formats/onnx/onnxTypes';
import { type HookPoint, hookName, sites as siteNames } from '../steering/hookPoint';
import type { DecoderGraph } from './decoderGraph';
import { tensorInfo } from './emit';
import { blockOutOfRange, siteMissing } from './errors';
import { Graph } from './graph';
import type { SteeringInputs } from './operators/operator';
import { addBranchBias } from './passes/addBranchBias';
import { addPush } from './passes/addPushes';
import { addScores } from './passes/addScores';
import { addTap, tapName } from './passes/addTap';
import { letBlocksRest } from './passes/letBlocksRest';
import { pickLogits } from './passes/pickLogits';
import { useFloatActivations } from './passes/useFloatActivations';
import type { GraphPlan } from './plan';

export const poolInput = 'steering/pool';
export const logitsOutput = 'steering/logits';

/** A graph rewritten for a plan, and the names of what a run feeds. */
export interface PlannedGraph {
  readonly model: ModelProto;
  /** One per slot of the plan, in its order. */
  readonly pushes: readonly SteeringInputs[];
  /** Input that takes positions, if any. */
  readonly positions: string | undefined;
  /** Whether branches in one row must stand behind a past for their positions to count. */
  readonly branchesNeedPast: boolean;
  /** By block, whether a run may leave it out. */
  readonly mayRest: readonly boolean[];
}

/**
 * Rewrites a copy of a decoder's graph for a plan. The order matters: pushes change the stream, the
 * head then reads the changed stream, and taps are added last because they read all of it.
 * @throws blockOutOfRange, siteMissing, cannotPack
 */
export function plannedGraph(decoder: DecoderGraph, plan: GraphPlan): PlannedGraph {
  const model = clone(ModelProtoSchema, decoder.model);
  const graph = new Graph(model);
  if (plan.exact) useFloatActivations(graph);
  const packed = plan.packed
    ? addBranchBias(graph, decoder.io, attentionsOf(graph, decoder))
    : undefined;
  const { pushes, valueAt } = addPushes(graph, decoder, plan);
  const last = decoder.sites.length - 1;
  const logits = pickLogits(graph, decoder.io, valueAt({ block: last, site: 'residPost' }));
  if (plan.head === 'scores') addScores(graph, logits);
  else {
    graph.emit('Identity', [logits], { outputs: [logitsOutput] });
    graph.addOutput(tensorInfo(logitsOutput, onnxTypes.float, ['picks', 'vocabulary']));
  }
  if (plan.taps.length > 0) {
    const pool = graph.addInput(
      tensorInfo(poolInput, onnxTypes.float, ['rows', 'pools', 'positions']),
    );
    for (const tap of plan.taps) addTap(graph, valueAt(tap), tap, pool);
  }
  const mayRest = plan.resting
    ? letBlocksRest(graph, blockEnds(decoder, valueAt), restSubstitutes(decoder, plan))
    : decoder.sites.map(() => false);
  return {
    model,
    pushes,
    mayRest,
    positions: packed?.positions ?? decoder.io.positionIds,
    branchesNeedPast: packed?.needPast ?? false,
  };
}

/** The graph's value at a hook point, before any push. */
export function siteValue(decoder: DecoderGraph, hookPoint: HookPoint): string {
  const sites = decoder.sites[hookPoint.block];
  if (sites === undefined) throw blockOutOfRange(hookPoint.block, decoder.sites.length);
  const value = sites[hookPoint.site];
  if (value === undefined) throw siteMissing(hookName(hookPoint), Object.keys(sites));
  return value;
}

function addPushes(graph: Graph, decoder: DecoderGraph, plan: GraphPlan) {
  // residPost of a block and residPre of the next are one value: what the first has changed is what
  // the second changes further, and each tap reads the value as it is at its own hook point.
  const history = new Map<string, { readonly depth: number; readonly value: string }[]>();
  const valueAt = (hookPoint: HookPoint) => {
    const value = siteValue(decoder, hookPoint);
    const changes = history.get(value) ?? [];
    return changes.findLast((change) => change.depth <= depth(hookPoint))?.value ?? value;
  };
  const inputs: SteeringInputs[] = [];
  const order = plan.pushes
    .map((slot, at) => ({ slot, at }))
    .toSorted((a, b) => depth(a.slot.hookPoint) - depth(b.slot.hookPoint) || a.at - b.at);
  for (const { slot, at } of order) {
    const original = siteValue(decoder, slot.hookPoint);
    const pushed = addPush(graph, valueAt(slot.hookPoint), slot, at);
    const changes = history.get(original) ?? [];
    history.set(original, [...changes, { depth: depth(slot.hookPoint), value: pushed.value }]);
    inputs[at] = pushed.inputs;
  }
  return { pushes: inputs, valueAt };
}

function blockEnds(decoder: DecoderGraph, valueAt: (hookPoint: HookPoint) => string) {
  return decoder.sites.map((_, block) => ({
    from: valueAt({ block, site: 'residPre' }),
    to: siteValue(decoder, { block, site: 'residPost' }),
  }));
}

/** While a block rests it hands on its old cache, and nothing meaningful from taps inside it. */
function restSubstitutes({ io }: DecoderGraph, { taps }: GraphPlan): ReadonlyMap<string, string> {
  const cached = io.past.flatMap(({ key, value }) => [key, value]);
  const inside = taps.filter(({ site }) => site !== 'residPre' && site !== 'residPost');
  return new Map([
    ...cached.map(({ present, name }) => [present, name] as const),
    ...inside.map((tap) => [tapName(tap), poolInput] as const),
  ]);
}

/** Order in which a forward pass meets hook points. */
function depth({ block, site }: HookPoint): number {
  const order = ['residPre', 'headIn', 'attnOut', 'residMid', 'mlpOut', 'residPost'];
  return block * siteNames.length + order.indexOf(site);
}

/** The attentions as nodes of the copied graph. */
function attentionsOf(graph: Graph, decoder: DecoderGraph) {
  return decoder.stream.blocks.flatMap(({ attentions }) =>
    attentions.flatMap((attention) => {
      const node = graph.producer(attention.node.output[0] ?? '');
      return node === undefined ? [] : [{ ...attention, node }];
    }),
  );
}
