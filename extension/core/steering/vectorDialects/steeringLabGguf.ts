import { writeGguf, type WritableValue } from '../../formats/gguf/writeGguf';
import { cannotExport, notSteeringVector } from '../errors';
import { hookName } from '../hookPoint';
import type { SteeringVector } from '../steeringVector';
import { norms } from '../vectorArithmetic';
import { recordFromJson, recordToJson } from '../vectorRecord';
import { directionPrefix, textAt, type GgufDialect } from './ggufDialect';
import { ggufDirections } from './ggufDirections';
import { directionsByBlock } from './directionsByBlock';

const recordKey = 'steering_lab.record';

/**
 * This program's own GGUF files: repeng's keys, so that every reader of those takes them, and the
 * record besides, which llama.cpp does not look at.
 *
 * Convention: `direction.N` is pushed at the output of block N.
 */
export const steeringLabGguf: GgufDialect = {
  matches: (file) => textAt(file, recordKey) !== undefined,
  read: (file, name) => {
    const read = recordFromJson(textAt(file, recordKey));
    if ('problems' in read) {
      throw notSteeringVector(name, `a record with problems (${read.problems})`, 'a whole record');
    }
    const { directions } = ggufDirections(file, name);
    const inOrder = [...directions].sort(([a], [b]) => a - b);
    const vectors = inOrder.map(([block, values]): [string, Float32Array] => [
      hookName({ block, site: 'residPost' }),
      values,
    ]);
    return { vectors: new Map(vectors), ...read };
  },
};

export interface Exported<T> {
  readonly content: T;
  /** What the file has not of the vector, each a sentence. */
  readonly notes: readonly string[];
}

/**
 * A GGUF control vector by llama.cpp's rules (`common_control_vector_load_one`): tensors
 * `direction.N` with N ≥ 1, one-dimensional, F32, of one length. Block 0 cannot be addressed and is
 * left out, which is noted in the result and in the record.
 * @throws cannotExport for other sites, unequal widths, or when nothing but block 0 is there.
 */
export function writeGgufVector(vector: SteeringVector): Exported<Uint8Array> {
  const all = directionsByBlock(vector, 'GGUF');
  const kept = all.filter(([block]) => block > 0);
  const widths = new Set(kept.map(([, { length }]) => length));
  if (kept.length === 0) {
    throw cannotExport('GGUF', 'a vector for block 0 alone', 'Build it for a later block.');
  }
  if (widths.size > 1) {
    const found = `vectors of different widths (${[...widths].join(', ')})`;
    throw cannotExport('GGUF', found, 'Choose blocks of one width.');
  }
  const notes =
    kept.length === all.length
      ? []
      : ['block 0 is left out: GGUF control vectors begin at block 1'];
  const written: SteeringVector = {
    ...vector,
    vectors: new Map(
      kept.map(([block, values]) => [hookName({ block, site: 'residPost' }), values]),
    ),
    record: { ...vector.record, operations: [...vector.record.operations, ...notes] },
  };
  const text = (value: string): WritableValue => ({ type: 'string', value });
  const content = writeGguf({
    metadata: [
      ['general.architecture', text('controlvector')],
      ['controlvector.model_hint', text(vector.record.model.id)],
      ['controlvector.layer_count', { type: 'u32', value: kept.length }],
      [recordKey, text(recordToJson(written, norms(written)))],
    ],
    tensors: kept.map(([block, data]) => ({ name: `${directionPrefix}${block}`, data })),
  });
  return { content, notes };
}
