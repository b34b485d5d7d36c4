import { type InferenceSession, Tensor } from 'onnxruntime-node';

/** Runs a decoder export on one row without a past and returns its logits. */
export async function plainLogits(
  session: InferenceSession,
  tokens: readonly number[],
): Promise<Float32Array> {
  const feeds: Record<string, Tensor> = {};
  for (const input of session.inputMetadata) {
    if (!input.isTensor) throw new Error(`${input.name} is not a tensor`);
    feeds[input.name] = feed(input, tokens);
  }
  const { logits } = await session.run(feeds, ['logits']);
  if (logits === undefined) throw new Error('no logits');
  return Float32Array.from((await logits.getData()) as ArrayLike<number>);
}

function feed(input: InferenceSession.TensorValueMetadata, tokens: readonly number[]): Tensor {
  const row = (values: readonly number[]) =>
    new Tensor('int64', BigInt64Array.from(values, BigInt), [1, values.length]);
  if (input.name === 'input_ids') return row(tokens);
  if (input.name === 'attention_mask') return row(tokens.map(() => 1));
  if (input.name === 'position_ids') return row(tokens.map((_, index) => index));
  if (input.name === 'use_cache_branch') return new Tensor('bool', [false], [1]);
  // An empty past: the first symbolic dimension is the batch, the second the length.
  let symbols = 0;
  const dims = input.shape.map((dim) => (typeof dim === 'number' ? dim : symbols++ === 0 ? 1 : 0));
  if (input.type === 'float16') return new Tensor('float16', new Uint16Array(0), dims);
  return new Tensor('float32', new Float32Array(0), dims);
}
