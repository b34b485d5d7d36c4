import { negate } from '../vectorArithmetic';
import { dropHookPoints, shiftBlocks, shiftedBy } from '../vectorFixes';
import { listOf, partsOf, type Check, type Finding, type Fix } from './finding';

const shiftBack = (where: string): Fix => ({
  message: `shift all blocks by −1, ${where}; what would lie before block 0 is left out`,
  apply: (vector) => shiftBlocks(vector, -1),
});

/** Tools that add a vector one block away from where it was read (methods: layer conventions). */
export const checkNumbering: Check = ({ vector: { record } }) => {
  if (record.operations.includes(shiftedBy(-1))) return [];
  if (record.origin?.dialect === 'cvectorGenerator') {
    const message =
      'cvector-generator computes direction.N at the output of block N − 1, and llama.cpp adds it ' +
      'at the output of block N: one block late. The blocks here are those of llama.cpp.';
    const fix = shiftBack('to where it was computed');
    return [{ code: 'appliedLate', severity: 'warning', message, fix }];
  }
  if (record.origin?.dialect !== 'activationSteering') return [];
  const message =
    'activation-steering reads vector L at the output of block L and adds it at the input of block ' +
    'L, which is the output of block L − 1: one block early. The blocks here are those that were read.';
  const fix = shiftBack('to where that program adds it');
  return [{ code: 'appliedEarly', severity: 'warning', message, fix }];
};

/** Blocks against those of the model. Rows of `hidden_states` are one more, the embeddings first. */
export const checkBlocks: Check = ({ vector, model }) => {
  if (model === undefined) return [];
  const parts = partsOf(vector);
  const outside = parts.filter(({ block }) => block >= model.blockCount);
  if (outside.length === 0) return [];
  const found = `block ${listOf(outside.map(({ block }) => block))}`;
  const has = `${model.id} has blocks 0 to ${model.blockCount - 1}`;
  const countsEmbeddings =
    vector.record.origin?.dialect === 'torchTensor' && parts.length === model.blockCount + 1;
  if (countsEmbeddings) {
    const message =
      `The file has ${parts.length} rows and ${has}: the rows are hidden_states, the embeddings ` +
      'first, so that row i is the output of block i − 1.';
    const fix = shiftBack('so that the embeddings go');
    return [{ code: 'hiddenStateRows', severity: 'error', message, fix }];
  }
  const names = outside.map(({ name }) => name);
  const fix = {
    message: `leave out ${found}`,
    apply: (changed: typeof vector) => dropHookPoints(changed, names),
  };
  const message = `The vector has ${found}, but ${has}. It may be for another model.`;
  return [{ code: 'blocksOutOfRange', severity: 'error', message, fix }];
};

/** The words of `negate` in a record: somebody has decided which way it points. */
const turned = 'scaled by -1';

/** Which way the vector points, where nothing vouches for it. */
export const checkSign: Check = ({ vector: { record } }) => {
  const dialect = record.origin?.dialect;
  if (record.operations.includes(turned)) return [];
  const turn: Fix = {
    message: 'turn the vector round, if a test with pairs shows that it steers the wrong way',
    apply: negate,
  };
  const finding = (severity: Finding['severity'], why: string): readonly Finding[] => {
    const message = `${why} Evaluate it on pairs: the slope tells.`;
    return [{ code: 'signUnknown', severity, message, fix: turn }];
  };
  if (dialect === 'cvectorGenerator') {
    return finding(
      'warning',
      'The sign is random: cvector-generator does not fix it after its PCA.',
    );
  }
  if (dialect === 'torchTensor' || dialect === 'otherGguf') {
    return finding('info', 'Nothing in the file says which way is positive.');
  }
  return [];
};

/** Gaps, which may be meant, and what the vector has of the model's blocks. */
export const checkGaps: Check = ({ vector, model }) => {
  const blocks = new Set(partsOf(vector).map(({ block }) => block));
  const numbers = [...blocks];
  const first = model === undefined ? Math.min(...numbers) : 0;
  const last = model === undefined ? Math.max(...numbers) : model.blockCount - 1;
  const missing = Array.from(
    { length: Math.max(0, last - first + 1) },
    (_, index) => first + index,
  ).filter((block) => !blocks.has(block));
  if (missing.length === 0 || numbers.length === 0) return [];
  const range = model === undefined ? `between ${first} and ${last}` : `of ${model.id}`;
  const message = `No vector for block ${listOf(missing)} ${range}; nothing is pushed there.`;
  return [{ code: 'missingBlocks', severity: 'info', message }];
};
