import { onnxTypes } from '../../formats/onnx/onnxTypes';
import { type HookPoint, hookName } from '../../steering/hookPoint';
import { floatTypeOf } from '../elementType';
import { cast, tensorInfo } from '../emit';
import type { Graph } from '../graph';

/** Name of the tap's graph output. */
export function tapName(hookPoint: HookPoint): string {
  return `steering/${hookName(hookPoint)}/tap`;
}

/**
 * Adds an output of weighted means over positions: `pool [batch, k, seq] · h [batch, seq, d]` →
 * `[batch, k, d]`, float32. With k = 0 it costs nothing.
 */
export function addTap(graph: Graph, value: string, hookPoint: HookPoint, pool: string): void {
  const wide =
    floatTypeOf(graph, value) === onnxTypes.float ? value : cast(graph, value, onnxTypes.float);
  const name = tapName(hookPoint);
  graph.emit('MatMul', [pool, wide], { outputs: [name] });
  graph.addOutput(tensorInfo(name, onnxTypes.float, ['batch', 'pools', `${name}/width`]));
}
