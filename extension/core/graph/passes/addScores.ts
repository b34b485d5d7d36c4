import { onnxTypes } from '../../formats/onnx/onnxTypes';
import { intAttribute } from '../attributes';
import { scalar, sumLast, tensorInfo } from '../emit';
import type { Graph } from '../graph';

export const scoreNames = {
  /** `[m, 2]`: (pick, token). */
  target: 'steering/target',
  /** `[k]`: picks whose distribution is compared with the reference. */
  compared: 'steering/compared',
  /** `[k, vocabulary]`: log-probabilities to compare with. */
  reference: 'steering/reference',
  /** `[picks, vocabulary]`, nats. */
  logProbs: 'steering/logProbs',
  /** `[m]`, nats. */
  targetLogProbs: 'steering/targetLogProbs',
  /** `[picks]`, int64: the most probable token, of equals the first. */
  topTokens: 'steering/topTokens',
  /** `[k]`, nats. */
  klFromReference: 'steering/klFromReference',
} as const;

/** Stands for ln 0, so that 0 · ln 0 is 0 and not NaN where a model masks tokens out. */
const logZero = -1e30;

/**
 * Measures next-token distributions inside the graph, so that no array of vocabulary size leaves
 * it:
 *
 *     logProbs = LogSoftmax(logits);  targetLogProbs = logProbs[target]
 *     topTokens = ArgMax(logits)
 *     klFromReference = Σ_v exp(p_v)·(p_v − r_v),  p = logProbs[compared], r = reference
 */
export function addScores(graph: Graph, logits: string): void {
  const { target, compared, reference, logProbs, targetLogProbs, topTokens } = scoreNames;
  const { klFromReference } = scoreNames;
  graph.addInput(tensorInfo(target, onnxTypes.int64, ['targets', 2]));
  graph.addInput(tensorInfo(compared, onnxTypes.int64, ['compared']));
  graph.addInput(tensorInfo(reference, onnxTypes.float, ['compared', 'vocabulary']));
  graph.emit('LogSoftmax', [logits], {
    outputs: [logProbs],
    attributes: [intAttribute('axis', -1)],
  });
  graph.emit('GatherND', [logProbs, target], { outputs: [targetLogProbs] });
  graph.emit('ArgMax', [logits], {
    outputs: [topTokens],
    attributes: [intAttribute('axis', -1), intAttribute('keepdims', 0)],
  });
  const floor = scalar(graph, logZero);
  const rows = graph.emit('Gather', [logProbs, compared]);
  const p = graph.emit('Max', [rows, floor]);
  const r = graph.emit('Max', [reference, floor]);
  const terms = graph.emit('Mul', [graph.emit('Exp', [p]), graph.emit('Sub', [p, r])]);
  graph.emit('Identity', [sumLast(graph, terms, false)], { outputs: [klFromReference] });
  graph.addOutput(tensorInfo(logProbs, onnxTypes.float, ['picks', 'vocabulary']));
  graph.addOutput(tensorInfo(targetLogProbs, onnxTypes.float, ['targets']));
  graph.addOutput(tensorInfo(topTokens, onnxTypes.int64, ['picks']));
  graph.addOutput(tensorInfo(klFromReference, onnxTypes.float, ['compared']));
}
