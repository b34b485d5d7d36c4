import { sha256 } from '../../base/hash';
import type { FloatTensor, Setting } from '../../steering/push';

/** Vectors are pushed thousands of times, and hashed once. */
const hashes = new WeakMap<Float32Array, string>();

/** All that a setting without a gate does to the model, with hashes in place of tensors. */
export function settingContent({ pushes, positions }: Setting): object {
  return {
    positions,
    pushes: pushes.map((push) => ({
      ...push,
      tensors: Object.fromEntries(
        Object.entries(push.tensors).map(([name, tensor]) => [name, tensorContent(tensor)]),
      ),
    })),
  };
}

export function tensorContent({ dims, data }: FloatTensor): object {
  const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  const hash = hashes.get(data) ?? sha256(bytes);
  hashes.set(data, hash);
  return { dims, hash };
}
