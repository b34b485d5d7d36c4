import { architecture, type GgufDialect } from './ggufDialect';
import { readDirections } from './readDirections';

/**
 * Any other file with tensors `direction.N`.
 *
 * Convention: as llama.cpp applies it, at the output of block N. Where it was computed is not
 * known.
 */
export const otherGguf: GgufDialect = {
  matches: () => true,
  read: readDirections({
    dialect: 'otherGguf',
    numbering: 'direction.N: added by llama.cpp at the output of block N',
    assumptions: (file) => [
      `written by an unknown program (architecture "${architecture(file) ?? ''}")`,
      'each direction was computed where llama.cpp adds it',
    ],
  }),
};
