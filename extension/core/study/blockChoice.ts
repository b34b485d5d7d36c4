import { badBlocks, blockOutOfRange } from './errors';

/**
 * Blocks as a person writes them: `"middle"`, `"all"`, `15`, `"10-20"`, `"8,12,16-18"`, `[8, 12]`.
 */
export type BlockChoice = string | number | readonly number[];

/**
 * How many blocks `middle` stands for: enough to see the shape over depth, few enough to be quick.
 */
const middleBlocks = 5;

/**
 * The blocks a choice stands for, ascending, each once. `middle` is five blocks spread evenly over
 * 25–80 % of depth, where published layer searches look (SteeringSafety; Tan et al. 2024 found 13
 * of 32, 21 of 40, 14 of 26).
 * @throws badBlocks for another form, blockOutOfRange for a block that the model does not have.
 */
export function chooseBlocks(choice: BlockChoice, blockCount: number): readonly number[] {
  const blocks = [...new Set(listBlocks(choice, blockCount))].sort((a, b) => a - b);
  if (blocks.length === 0) throw badBlocks(choice);
  for (const block of blocks) {
    if (!(block >= 0 && block < blockCount)) throw blockOutOfRange(block, blockCount);
  }
  return blocks;
}

/** @throws badBlocks when `choice` has none of the forms of {@link BlockChoice}. */
export function checkBlockChoice(choice: BlockChoice): void {
  listBlocks(choice, 1);
}

function listBlocks(choice: BlockChoice, blockCount: number): readonly number[] {
  if (typeof choice === 'number') return wholeNumbers([choice], choice);
  if (typeof choice !== 'string') return wholeNumbers(choice, choice);
  if (choice === 'all') return Array.from({ length: blockCount }, (_, block) => block);
  if (choice === 'middle') return spreadOverTheMiddle(blockCount);
  return choice.split(',').flatMap((part) => range(part.trim(), choice));
}

function range(part: string, choice: BlockChoice): readonly number[] {
  const match = /^(\d{1,4})(?:\s*-\s*(\d{1,4}))?$/.exec(part);
  if (match === null) throw badBlocks(choice);
  const first = Number(match[1]);
  const last = match[2] === undefined ? first : Number(match[2]);
  if (last < first) throw badBlocks(choice);
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

function wholeNumbers(blocks: readonly number[], choice: BlockChoice): readonly number[] {
  if (!blocks.every((block) => Number.isInteger(block) && block >= 0)) throw badBlocks(choice);
  return blocks;
}

function spreadOverTheMiddle(blockCount: number): readonly number[] {
  const last = Math.floor(0.8 * blockCount);
  const first = Math.min(Math.ceil(0.25 * blockCount), Math.max(0, last));
  const count = Math.min(middleBlocks, last - first + 1);
  if (count === 1) return [first];
  const gap = (last - first) / (count - 1);
  return Array.from({ length: count }, (_, index) => Math.round(first + index * gap));
}
