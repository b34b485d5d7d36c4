import { dirname } from 'node:path';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { writeOnnxModel } from '../../extension/core/formats/onnx/writeOnnxModel';
import { readOnnxModel } from '../../extension/core/formats/onnx/readOnnxModel';
import { Graph } from '../../extension/core/graph/graph';
import { useFloatActivations } from '../../extension/core/graph/passes/useFloatActivations';
import { logSumExp } from '../../extension/core/math/logSumExp';
import { fileSource } from '../../extension/core/model/fileSource';
import type { Precision } from '../../extension/core/model/model';

/**
 * The plain way: onnxruntime on the export as it is, nothing shared between runs. A steered graph
 * would add one vector at one block, which costs nothing that could be measured, so it is left out.
 */
export class PlainModel {
  readonly #session: InferenceSession;

  private constructor(session: InferenceSession) {
    this.#session = session;
  }

  /** `exact` changes the one attribute that makes 4-bit products exact, and nothing else. */
  static async load(file: string, precision: Precision): Promise<PlainModel> {
    if (precision === 'fast') return new PlainModel(await InferenceSession.create(file));
    const { model } = readOnnxModel(fileSource(file));
    useFloatActivations(new Graph(model));
    const session = await InferenceSession.create(writeOnnxModel(model), {
      extra: { session: { model_external_initializers_file_folder_path: dirname(file) } },
    });
    return new PlainModel(session);
  }

  /** Summed log-probability of an answer: one full forward pass, logits at every position. */
  async score(prompt: readonly number[], answer: readonly number[]): Promise<number> {
    const tokens = [...prompt, ...answer];
    const { logits } = await this.#session.run(this.#feeds([tokens]), ['logits']);
    const { data, width } = matrix(logits);
    return answer.reduce((sum, token, index) => {
      const from = (prompt.length + index - 1) * width;
      const row = data.subarray(from, from + width);
      return sum + (row[token] ?? Number.NaN) - logSumExp(row);
    }, 0);
  }

  /** Milliseconds per step of `steps` decoded tokens on `rows` equal rows, after the prompt. */
  async decode(prompt: readonly number[], rows: number, steps: number): Promise<number> {
    const outputs = [...this.#session.outputNames];
    let results = await this.#session.run(
      this.#feeds(Array.from({ length: rows }, () => prompt)),
      outputs,
    );
    const start = performance.now();
    for (let step = 0; step < steps; step += 1) {
      const next = Array.from({ length: rows }, () => [prompt[step % prompt.length] ?? 0]);
      results = await this.#session.run(this.#feeds(next, prompt.length + step, results), outputs);
    }
    return (performance.now() - start) / steps;
  }

  async close(): Promise<void> {
    await this.#session.release();
  }

  #feeds(
    tokens: readonly (readonly number[])[],
    pastLength = 0,
    past: InferenceSession.OnnxValueMapType = {},
  ): Record<string, Tensor> {
    const rows = tokens.length;
    const length = tokens[0]?.length ?? 0;
    const int64 = (values: readonly number[], dims: readonly number[]) =>
      new Tensor('int64', BigInt64Array.from(values, BigInt), dims);
    const feeds: Record<string, Tensor> = {};
    for (const { name, shape } of this.#session.inputMetadata.filter((input) => input.isTensor)) {
      if (name === 'input_ids') feeds[name] = int64(tokens.flat(), [rows, length]);
      else if (name === 'attention_mask') {
        const total = pastLength + length;
        feeds[name] = int64(Array<number>(rows * total).fill(1), [rows, total]);
      } else if (name === 'position_ids') {
        const positions = Array.from({ length }, (_, index) => pastLength + index);
        feeds[name] = int64(
          tokens.flatMap(() => positions),
          [rows, length],
        );
      } else {
        const present = past[name.replace('past_key_values', 'present')];
        const [, heads = 0, , width = 0] = shape.map(Number);
        feeds[name] =
          present ?? new Tensor('float32', new Float32Array(0), [rows, heads, 0, width]);
      }
    }
    return feeds;
  }
}

function matrix(tensor: InferenceSession.OnnxValueMapType[string] | undefined) {
  if (!(tensor instanceof Tensor) || !(tensor.data instanceof Float32Array)) {
    throw new Error('the model gave no float32 logits');
  }
  return { data: tensor.data, width: Number(tensor.dims.at(-1)) };
}
