import { architecture, type GgufDialect } from './ggufDialect';
import { readDirections } from './readDirections';

/**
 * repeng, and saklas, which writes the same keys and may add block 0.
 *
 * Convention: `direction.N` is read at the output of block N (`hidden_states[N + 1]`) and added
 * there, so numbers are blocks. The last block's was read behind the final norm.
 */
export const repeng: GgufDialect = {
  matches: (file) =>
    architecture(file) === 'controlvector' &&
    file.metadata.get('controlvector.layer_count')?.type === 'u32',
  read: readDirections({
    dialect: 'repeng',
    numbering: 'direction.N: the output of block N',
    modelKey: 'controlvector.model_hint',
    assumptions: () => ['written by repeng or saklas, which use the same keys'],
  }),
};
