import { SteeringError } from '../base/errors';
import { unknown } from '../steering/vectorDialects/importedVector';

export const fileNotFound = (what: string, path: string) =>
  new SteeringError('fileNotFound', `${path} does not exist. Expected ${what}; check the path.`);

export const unreadableFile = (what: string, path: string, cause: unknown) =>
  new SteeringError(
    'unreadableFile',
    `${path} cannot be read as ${what}: ${cause instanceof Error ? cause.message : String(cause)}.`,
    { cause },
  );

export const noPairsInSplit = (file: string, split: string) =>
  new SteeringError(
    'noPairsInSplit',
    `${file} has no pairs in the split "${split}". Choose another split, add pairs, or change ` +
      '"split" in the file.',
  );

export const oneMultiplier = (found: readonly number[]) =>
  new SteeringError(
    'oneMultiplier',
    `A slope needs at least two multipliers; given: ${found.join(', ') || 'none'}. Choose for ` +
      'example -1, 0 and 1.',
  );

export const manyBlocks = (file: string, found: readonly number[]) =>
  new SteeringError(
    'manyBlocks',
    `${file} has vectors for ${found.length} blocks (${blockList(found)}), and they would be pushed ` +
      'together. Say which: one such as 15, a range such as 10-20, or all.',
  );

export const blocksNotInVector = (
  file: string,
  missing: readonly number[],
  found: readonly number[],
) =>
  new SteeringError(
    'blocksNotInVector',
    `${file} has no vector for block ${blockList(missing)}; it has blocks ${blockList(found)}. ` +
      'Choose among those, or build the vector for more blocks.',
  );

const blockList = (blocks: readonly number[]) =>
  blocks.length > 12
    ? `${blocks.slice(0, 12).join(', ')} … ${String(blocks.at(-1))}`
    : blocks.join(', ');

export const oneBlockNeeded = (method: string, found: string, middle: number) =>
  new SteeringError(
    'oneBlockNeeded',
    `${method} is built for one block, and blocks are given as ${found}. Name one, for example ` +
      `${middle}.`,
  );

export const blocksNotChosen = (method: string, found: string) =>
  new SteeringError(
    'blocksNotChosen',
    `${method} is built from all blocks, and blocks are given as ${found}. Leave the choice to it.`,
  );

export const noSummary = (folder: string) =>
  new SteeringError(
    'noSummary',
    `${folder} holds no summary.json. Expected a run folder, such as runs/demo-1a2b3c4d; a run that ` +
      'was killed writes one once it is resumed.',
  );

export const notSafetensors = (path: string) =>
  new SteeringError(
    'notSafetensors',
    `Steering cannot be written to ${path}: expected a name that ends in .safetensors, such as ` +
      'v.safetensors.',
  );

export const widthDiffers = (file: string, found: number, model: string, expected: number) =>
  new SteeringError(
    'widthDiffers',
    `${file} holds vectors of width ${found}, but the residual stream of ${model} has ${expected}. ` +
      'Use the model the vector was built on.',
  );

export const operatorInFile = (file: string, asked: string) =>
  new SteeringError(
    'operatorInFile',
    `The operator ${asked} was asked for, but ${file} holds operators of its own, with their ` +
      'tensors. Ask for none; the choice is for vector files.',
  );

export const blocksBreakOperator = (
  file: string,
  asked: readonly number[],
  found: readonly number[],
) =>
  new SteeringError(
    'blocksBreakOperator',
    `Blocks ${blockList(asked)} would push a part of ${file}, which holds an operator at blocks ` +
      `${blockList(found)} that was made to be pushed whole. Choose no blocks, or build one for ` +
      'the blocks that you want.',
  );

/** A note, no error: vectors are sometimes tried on sister models on purpose. */
export const otherModel = (file: string, built: string, used: string) =>
  `${file} was built on another model or another version of it (${built}) than is used here ` +
  `(${used}).`;

/** A note, no error: other programs' files seldom say which model they are for. */
export const modelNotTold = (file: string, told: string, used: string) =>
  `${file} does not tell which model it was built on` +
  (told === unknown ? '' : ` (only "${told}")`) +
  `. It is used with ${used}, whose width it has: make sure that this is the model.`;

export const operatorNotConverted = (path: string, format: string, because: string) =>
  new SteeringError(
    'operatorNotConverted',
    `${path} holds a steering operator and cannot become a vector in a .${format} file: ${because}. ` +
      'Other programs only add one vector at the output of a block. Use the file as it is, or build ' +
      'a vector from the same pairs, for example by meanDifference.',
  );

export const outIsInput = (path: string) =>
  new SteeringError(
    'outIsInput',
    `${path} is the file that is converted. Choose another name: converting may lose what the other ` +
      'format has no place for.',
  );

export const noSuchFix = (code: string, offered: readonly string[]) =>
  new SteeringError(
    'noSuchFix',
    `The fix ${code} is not offered for this vector. Offered: ${offered.join(', ') || 'none'}; ` +
      'some need to know the model.',
  );

export const modelSizeUnknown = (folder: string) =>
  new SteeringError(
    'modelSizeUnknown',
    `${folder} has a config.json without the number of blocks or the width. Expected ` +
      'num_hidden_layers and hidden_size (or the names that the architecture has for them).',
  );

export const noSuchPairs = (file: string, missing: readonly string[]) =>
  new SteeringError(
    'noSuchPairs',
    missing.length === 0
      ? `No pair of ${file} was chosen. Choose at least one.`
      : `${file} has no pair ${missing
          .slice(0, 3)
          .map((id) => JSON.stringify(id))
          .join(', ')}; it may have been changed. Choose the pairs again.`,
  );

export const positionsDiffer = (one: string, other: string) =>
  new SteeringError(
    'positionsDiffer',
    `Vectors that are pushed together need the same positions, but one is for "${one}" and another ` +
      `for "${other}". Choose one of them for all.`,
  );

export const gateNotAlone = (file: string) =>
  new SteeringError(
    'gateNotAlone',
    `${file} has a gate, which would open and shut for everything that is pushed with it. Push it ` +
      'by itself.',
  );

export const noRun = (folder: string) =>
  new SteeringError(
    'noRun',
    `${folder} holds no record.json. Expected a run folder, such as runs/demo-1a2b3c4d.`,
  );

export const badEnding = (path: string, known: readonly string[]) =>
  new SteeringError(
    'badEnding',
    `${path} has an ending that no format has. Expected ${known.map((name) => `.${name}`).join(', ')}.`,
  );
