import type { FloatTensor } from '../../steering/push';
import { onnxTypes } from '../../formats/onnx/onnxTypes';
import { cast, scalar } from '../emit';
import { tensorMissing, tensorShapeWrong } from '../errors';
import type { Operator, PushTensors } from './operator';
import { vectorOf } from './stackRows';

/**
 * One step of K-steering (Oozeer et al. 2025): down the gradient of a classifier with two layers of
 * ReLU units, at each position by itself,
 *
 *     h' = h − m·∇ readout·relu(W2·relu(W1·h + b1) + b2)
 *        = h − m·W1ᵀ(1[z1 > 0] ∘ W2ᵀ(1[z2 > 0] ∘ readout))
 *
 * `readout` = last layer's weights times (1/avoided for classes to avoid, −1/targets for classes to
 * reach). Averaging over positions or rows before the gradient, as the authors' code does, would
 * make the step depend on how many there are, and so differ between prefill and decode. Several
 * steps are several pushes at one hook point, each with its own multiplier.
 *
 * Tensors: `W1` `[units1, width]`, `b1` `[units1]`, `W2` `[units2, units1]`, `b2` `[units2]`,
 * `readout` `[units2]`. The units of all pushes of a run stand side by side, W2 in blocks;
 * `readout` of the chosen row is 0 at all units but its own.
 */
export const classifierGradient: Operator = {
  name: 'classifierGradient',
  tables: {
    W1: ['units1', 'width'],
    b1: ['units1'],
    W2: ['units2', 'units1'],
    b2: ['units2'],
    readout: ['rows', 'units2'],
  },
  emit(graph, activation, { index, multiplier, tables }) {
    const { W1 = '', b1 = '', W2 = '', b2 = '', readout = '' } = tables;
    const zero = scalar(graph, 0);
    const project = (value: string, weight: string, bias: string) => {
      const product = graph.emit('MatMul', [value, graph.emit('Transpose', [weight])]);
      return graph.emit('Add', [product, bias]);
    };
    const active = (units: string) =>
      cast(graph, graph.emit('Greater', [units, zero]), onnxTypes.float);
    const first = project(activation, W1, b1);
    const second = project(graph.emit('Relu', [first]), W2, b2);
    const read = graph.emit('Gather', [readout, index]);
    const atSecond = graph.emit('Mul', [active(second), read]);
    const back = graph.emit('MatMul', [atSecond, W2]);
    const atFirst = graph.emit('Mul', [active(first), back]);
    const gradient = graph.emit('MatMul', [atFirst, W1]);
    return graph.emit('Sub', [activation, graph.emit('Mul', [gradient, multiplier])]);
  },
  stack(pushes, width) {
    const nets = pushes.map((push) => netOf(push, width));
    // At least one unit, so that no product has an inner size of 0.
    const units1 = Math.max(1, sum(nets.map((net) => net.units1)));
    const units2 = Math.max(1, sum(nets.map((net) => net.units2)));
    const W1 = new Float32Array(units1 * width);
    const b1 = new Float32Array(units1);
    const W2 = new Float32Array(units2 * units1);
    const b2 = new Float32Array(units2);
    const readout = new Float32Array((nets.length + 1) * units2);
    let [at1, at2] = [0, 0];
    for (const [at, net] of nets.entries()) {
      W1.set(net.W1, at1 * width);
      b1.set(net.b1, at1);
      b2.set(net.b2, at2);
      readout.set(net.readout, (at + 1) * units2 + at2);
      for (let unit = 0; unit < net.units2; unit += 1) {
        const row = net.W2.subarray(unit * net.units1, (unit + 1) * net.units1);
        W2.set(row, (at2 + unit) * units1 + at1);
      }
      at1 += net.units1;
      at2 += net.units2;
    }
    return {
      W1: { dims: [units1, width], data: W1 },
      b1: { dims: [units1], data: b1 },
      W2: { dims: [units2, units1], data: W2 },
      b2: { dims: [units2], data: b2 },
      readout: { dims: [nets.length + 1, units2], data: readout },
    };
  },
};

function netOf(push: PushTensors, width: number) {
  const W1 = matrixOf('W1', push, width);
  const units1 = W1.dims[0] ?? 0;
  const W2 = matrixOf('W2', push, units1);
  const units2 = W2.dims[0] ?? 0;
  return {
    units1,
    units2,
    W1: W1.data,
    W2: W2.data,
    b1: vectorOf('classifierGradient', 'b1', push, units1),
    b2: vectorOf('classifierGradient', 'b2', push, units2),
    readout: vectorOf('classifierGradient', 'readout', push, units2),
  };
}

function matrixOf(name: string, push: PushTensors, width: number): FloatTensor {
  const tensor = push[name];
  if (tensor === undefined) throw tensorMissing('classifierGradient', name, Object.keys(push));
  if (tensor.dims.length !== 2 || tensor.dims[1] !== width) {
    throw tensorShapeWrong('classifierGradient', name, tensor.dims, `[units, ${width}]`);
  }
  return tensor;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
