import { architecture, type GgufDialect } from './ggufDialect';
import { readDirections } from './readDirections';

/**
 * llama.cpp's `cvector-generator`: the only writer whose layer count is a signed integer.
 *
 * Convention: `direction.N` was computed at the output of block N − 1 (`l_out-(N−1)`), but llama.cpp
 * adds it at the output of block N, one block late. The vector keeps N, the block where llama.cpp
 * pushes it; the doctor offers to shift it to where it was computed. Unit norm; the sign of its
 * principal component is random (an open point of ggml-org/llama.cpp PR 8069).
 */
export const cvectorGenerator: GgufDialect = {
  matches: (file) =>
    architecture(file) === 'controlvector' &&
    file.metadata.get('controlvector.layer_count')?.type === 'i32',
  read: readDirections({
    dialect: 'cvectorGenerator',
    numbering: 'direction.N: computed at the output of block N − 1, added at that of block N',
    modelKey: 'controlvector.model_hint',
    assumptions: () => [
      'written by cvector-generator, as the layer count is a signed integer',
      'blocks are those where llama.cpp adds the directions',
    ],
  }),
};
