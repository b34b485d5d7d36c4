import { architecture, textAt, type GgufDialect } from './ggufDialect';
import { readDirections } from './readDirections';

/**
 * EasySteer: repeng's keys and the method's name, with further numbers as f32.
 *
 * Convention: `direction.N` is the output of block N, from block 0 on, which is why llama.cpp
 * refuses the file. Norms are kept as they are; they differ between its methods.
 */
export const easySteer: GgufDialect = {
  matches: (file) =>
    architecture(file) === 'controlvector' && textAt(file, 'controlvector.method') !== undefined,
  read: readDirections({
    dialect: 'easySteer',
    numbering: 'direction.N: the output of block N, from block 0 on',
    modelKey: 'controlvector.model_hint',
    variantKey: 'controlvector.method',
    assumptions: () => [
      'written by EasySteer, as the method is named',
      'numbers are blocks, not positions in a list of some blocks',
    ],
  }),
};
