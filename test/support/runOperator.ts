import { create, toBinary } from '@bufbuild/protobuf';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { ModelProtoSchema } from '../../extension/core/formats/onnx/onnx_pb';
import { onnxTypes } from '../../extension/core/formats/onnx/onnxTypes';
import { tensorInfo } from '../../extension/core/graph/emit';
import { Graph } from '../../extension/core/graph/graph';
import { operators } from '../../extension/core/graph/operators';
import { addPush } from '../../extension/core/graph/passes/addPushes';
import type { OperatorName, Push } from '../../extension/core/steering/push';

export interface OperatorRun {
  readonly tensors: Push['tensors'];
  readonly multiplier: number;
}

/**
 * Runs one operator alone, in a graph with nothing else, at the activations `[positions, width]`:
 * one row of the batch per run, so that the stacking of several settings is tested too.
 * @returns the changed activations of each run.
 */
export async function runOperator(
  operator: OperatorName,
  activations: ArrayLike<number>,
  width: number,
  runs: readonly OperatorRun[],
): Promise<readonly Float32Array[]> {
  const model = create(ModelProtoSchema, {
    irVersion: 8n,
    graph: { name: operator },
    opsetImport: [{ domain: '', version: 17n }],
  });
  const graph = new Graph(model);
  const h = graph.addInput(tensorInfo('h', onnxTypes.float, ['rows', 'positions', width]));
  const slot = { hookPoint: { block: 0, site: 'residPost' }, operator } as const;
  const { value, inputs } = addPush(graph, h, slot, 0);
  graph.addOutput(tensorInfo(value, onnxTypes.float, ['rows', 'positions', width]));
  const positions = activations.length / width;
  const tables = operators[operator].stack(
    runs.map(({ tensors }) => tensors),
    width,
  );
  const index = runs.flatMap((_, row) => Array.from({ length: positions }, () => BigInt(row + 1)));
  const multipliers = runs.flatMap(({ multiplier }) =>
    Array.from({ length: positions }, () => multiplier),
  );
  const feeds = {
    h: floats(
      [runs.length, positions, width],
      runs.flatMap(() => Array.from(activations)),
    ),
    [inputs.index]: new Tensor('int64', BigInt64Array.from(index), [runs.length, positions]),
    [inputs.multiplier]: floats([runs.length, positions, 1], multipliers),
    ...Object.fromEntries(
      Object.entries(tables).map(([name, { dims, data }]) => [
        inputs.tables[name] ?? '',
        floats(dims, data),
      ]),
    ),
  };
  const session = await InferenceSession.create(toBinary(ModelProtoSchema, model));
  const result = await session.run(feeds);
  await session.release();
  const data = Float32Array.from(result[value]?.data as Float32Array);
  return runs.map((_, row) => data.slice(row * activations.length, (row + 1) * activations.length));
}

function floats(dims: readonly number[], data: ArrayLike<number>): Tensor {
  return new Tensor('float32', Float32Array.from(data), dims);
}
