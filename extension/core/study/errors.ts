import { SteeringError } from '../base/errors';

/** The file is no study: `problems` holds every one that was found. */
export const badStudy = (file: string, problems: readonly string[]) =>
  new SteeringError(
    'badStudy',
    `${file} is not a study that can be run:\n${problems.map((problem) => `  - ${problem}`).join('\n')}\n` +
      'Correct the file; the smallest study is { "pairs": ["extraversion.pairs.jsonc"] }.',
  );

export const badBlocks = (found: unknown) =>
  new SteeringError(
    'badBlocks',
    `Blocks are given as ${JSON.stringify(found)}. Expected "middle", "all", a block such as 15, ` +
      'a range such as 10-20, or a list such as 8,12,16-18; blocks count from 0.',
  );

/** Typical cause: the study or vector was made for a deeper model of the same family. */
export const blockOutOfRange = (block: number, blockCount: number) =>
  new SteeringError(
    'blockOutOfRange',
    `Block ${block} was asked for, but this model has blocks 0 to ${blockCount - 1}. ` +
      'Choose among those.',
  );

/** Only the last line can be the trace of an interrupted write; this one was changed afterwards. */
export const badResultLine = (file: string, line: number) =>
  new SteeringError(
    'badResultLine',
    `${file}, line ${line}: found a line that is not the result of a unit of work. The file was ` +
      'changed after it was written. Restore it, or start the run anew in another folder (--out).',
  );

export const folderInUse = (folder: string, pid: number) =>
  new SteeringError(
    'folderInUse',
    `${folder} is being written by process ${pid}. Wait until it has finished, stop it, or choose ` +
      'another folder (--out).',
  );
