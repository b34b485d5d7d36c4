import { onnxTypes } from '../../formats/onnx/onnxTypes';
import { hookName } from '../../steering/hookPoint';
import { floatTypeOf } from '../elementType';
import { cast, tensorInfo } from '../emit';
import type { Graph } from '../graph';
import { operators } from '../operators';
import type { SteeringInputs } from '../operators/operator';
import type { PushSlot } from '../plan';

/**
 * Puts one operator at one value:
 *
 *     h → readers   becomes   h → operator(h; index, multiplier, tables) → readers
 *
 * Arithmetic is float32 also where the stream is float16, so that a push is rounded once.
 * @returns the changed value and the inputs that were added.
 */
export function addPush(
  graph: Graph,
  value: string,
  slot: PushSlot,
  ordinal: number,
): { readonly value: string; readonly inputs: SteeringInputs } {
  const operator = operators[slot.operator];
  const prefix = `steering/${hookName(slot.hookPoint)}/${ordinal}`;
  const input = (name: string, type: number, dims: readonly (number | string)[]) =>
    graph.addInput(
      tensorInfo(
        `${prefix}/${name}`,
        type,
        dims.map((d) => freeSize(prefix, name, d)),
      ),
    );
  const inputs: SteeringInputs = {
    index: input('index', onnxTypes.int64, ['rows', 'positions']),
    multiplier: input('multiplier', onnxTypes.float, ['rows', 'positions', 1]),
    tables: Object.fromEntries(
      Object.entries(operator.tables).map(([name, dims]) => [
        name,
        input(name, onnxTypes.float, dims),
      ]),
    ),
  };
  const type = floatTypeOf(graph, value);
  const before = graph.nodes.length;
  const wide = type === onnxTypes.float ? value : cast(graph, value, onnxTypes.float);
  const changed = operator.emit(graph, wide, inputs);
  const narrow = type === onnxTypes.float ? changed : cast(graph, changed, type);
  const added = new Set(graph.nodes.slice(before));
  graph.replaceUses(value, narrow, added);
  return { value: narrow, inputs };
}

/** Sizes are free per input: an unused hook point is fed one row and one position, which broadcast. */
function freeSize(prefix: string, name: string, size: number | string): number | string {
  return typeof size === 'number' ? size : `${prefix}/${name}/${size}`;
}
