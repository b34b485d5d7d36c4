import { fileURLToPath } from 'node:url';
import { bytesSource } from '../../../extension/core/formats/byteSource';
import { readOnnxModel } from '../../../extension/core/formats/onnx/readOnnxModel';
import { writeOnnxModel } from '../../../extension/core/formats/onnx/writeOnnxModel';
import { decoderGraph } from '../../../extension/core/graph/decoderGraph';
import { plannedGraph } from '../../../extension/core/graph/plannedGraph';
import { median } from '../../../extension/core/math/median';
import { fileSource } from '../../../extension/core/model/fileSource';
import type { BenchCase } from '../benchCase';
import { deepExport } from '../deepExport';

const nodes = 8_000;
const repeats = 5;
const limitMs = 1_000;

/** From the bytes of a large plain export to the bytes of its steered graph, all blocks pushed. */
export const surgery: BenchCase = {
  name: 'surgery',
  async measure() {
    const file = fileURLToPath(
      new URL('../../../../shared/models/tiny/llama/plain/onnx/model.onnx', import.meta.url),
    );
    const deep = deepExport(readOnnxModel(fileSource(file)).model, nodes);
    const bytes = writeOnnxModel(deep);
    operate(bytes);
    const times = Array.from({ length: repeats }, () => {
      const start = performance.now();
      operate(bytes);
      return performance.now() - start;
    });
    const taken = median(times);
    return [
      {
        name: `surgery of ${deep.graph?.node.length ?? 0} nodes`,
        promise: 'at most 1 s',
        found: `${(taken / 1000).toFixed(2)} s`,
        kept: taken <= limitMs,
        detail: `read, find the residual stream, add pushes and taps at every block, write; median of ${repeats}`,
      },
    ];
  },
};

function operate(bytes: Uint8Array): Uint8Array {
  const decoder = decoderGraph(readOnnxModel(bytesSource(bytes, 'model.onnx')).model);
  const points = decoder.sites.map((_, block) => ({ block, site: 'residPost' as const }));
  const { model } = plannedGraph(decoder, {
    pushes: points.map((hookPoint) => ({ hookPoint, operator: 'add' as const })),
    taps: points,
    head: 'scores',
    packed: true,
    exact: true,
    resting: true,
  });
  return writeOnnxModel(model);
}
