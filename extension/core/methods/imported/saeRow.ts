import type { FloatTensor } from '../../steering/push';
import { outOfRange } from '../../math/errors';

/**
 * One feature's vector of a sparse autoencoder: its row of the decoder `[features, width]`, times
 * the largest activation of that feature where known, so that multiplier 1 is as strong as the
 * feature ever is (AxBench: h + factor·max_act·v). Some autoencoders store the decoder the other
 * way round: the width then tells.
 * @throws outOfRange
 */
export function saeRow(
  { dims, data }: FloatTensor,
  feature: number,
  { largestActivation = 1 }: { readonly largestActivation?: number } = {},
): Float32Array {
  const [features = 0, width = 0] = dims;
  if (!(Number.isInteger(feature) && feature >= 0 && feature < features)) {
    throw outOfRange('SAE feature', feature, `a whole number from 0 to ${features - 1}`);
  }
  const row = data.subarray(feature * width, (feature + 1) * width);
  return row.map((value) => value * largestActivation);
}
