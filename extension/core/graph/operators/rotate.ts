import { onnxTypes } from '../../formats/onnx/onnxTypes';
import { tensorShapeWrong } from '../errors';
import { cast, scalar, sumLast } from '../emit';
import type { Operator, PushTensors } from './operator';
import { stackRows, vectorOf } from './stackRows';
import { unitVector } from './unitVector';

/**
 * Angular steering (Vu & Nguyen 2025): the part of h in the plane of `first` and `second` is turned
 * to an angle, measured from first toward second in degrees:
 *
 *     h' = h + m·(‖Ph‖·(cos θ·b1 + sin θ·b2) − Ph),   P the projection on the plane b1, b2
 *
 * m = 1 is the published operator and keeps the norm; less goes part of the way, on the chord. The
 * angle is a target, not an offset: at the angle that h has, nothing changes, and 0 is not "off".
 *
 * Tensors: `first`, `second` `[width]`, made orthonormal here; `angle` `[1]`; `gate` `[width]` or
 * absent: only where h·gate > 0 (adaptive: the gate is `first`; mode 2 of the authors takes the
 * given second vector, not the orthogonalised one).
 */
export const rotate: Operator = {
  name: 'rotate',
  tables: {
    first: ['rows', 'width'],
    second: ['rows', 'width'],
    target: ['rows', 'width'],
    gate: ['rows', 'width'],
    open: ['rows', 'single'],
  },
  emit(graph, activation, { index, multiplier, tables }) {
    const rowOf = (table: string) => graph.emit('Gather', [tables[table] ?? '', index]);
    const along = (direction: string) =>
      sumLast(graph, graph.emit('Mul', [activation, direction]), true);
    const directions = [rowOf('first'), rowOf('second')];
    const shares = directions.map(along);
    const parts = directions.map((name, at) => graph.emit('Mul', [name, shares[at] ?? '']));
    const inPlane = graph.emit('Add', parts);
    const squares = shares.map((name) => graph.emit('Mul', [name, name]));
    const length = graph.emit('Sqrt', [graph.emit('Add', squares)]);
    const aimed = graph.emit('Mul', [rowOf('target'), length]);
    const change = graph.emit('Sub', [aimed, inPlane]);
    const positive = graph.emit('Greater', [along(rowOf('gate')), scalar(graph, 0)]);
    const isOn = graph.emit('Max', [cast(graph, positive, onnxTypes.float), rowOf('open')]);
    const share = graph.emit('Mul', [multiplier, isOn]);
    return graph.emit('Add', [activation, graph.emit('Mul', [change, share])]);
  },
  stack(pushes, width) {
    const planes = pushes.map((push) => planeOf(push, width));
    const rows = (tensor: keyof Plane) => stackRows('rotate', tensor, planes, width);
    const open = Float32Array.from([0, ...pushes.map(({ gate }) => (gate === undefined ? 1 : 0))]);
    return {
      first: rows('first'),
      second: rows('second'),
      target: rows('target'),
      gate: rows('gate'),
      open: { dims: [open.length, 1], data: open },
    };
  },
};

type Plane = Readonly<Record<'first' | 'second' | 'target' | 'gate', PushTensors[string]>>;

function planeOf(push: PushTensors, width: number): Plane & PushTensors {
  const first = unitVector(vectorOf('rotate', 'first', push, width));
  const given = vectorOf('rotate', 'second', push, width);
  const shared = dot(given, first);
  const second = unitVector(given.map((value, i) => value - shared * (first[i] ?? 0)));
  const angle = vectorOf('rotate', 'angle', push, 1)[0] ?? NaN;
  if (shared ** 2 >= (1 - 1e-12) * dot(given, given)) {
    throw tensorShapeWrong('rotate', 'second', [width], 'a vector that does not lie along first');
  }
  const [cosine, sine] = [Math.cos((angle * Math.PI) / 180), Math.sin((angle * Math.PI) / 180)];
  const tensor = (data: Float32Array) => ({ dims: [width], data });
  return {
    first: tensor(first),
    second: tensor(second),
    target: tensor(first.map((value, i) => cosine * value + sine * (second[i] ?? 0))),
    gate: tensor(
      push.gate === undefined ? new Float32Array(width) : vectorOf('rotate', 'gate', push, width),
    ),
  };
}

function dot(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);
}
