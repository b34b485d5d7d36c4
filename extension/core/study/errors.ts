import { SteeringError } from '../base/errors';

/** The file is no study: `problems` holds every one that was found. */
export const badStudy = (file: string, problems: readonly string[], smallest: string) =>
  new SteeringError(
    'badStudy',
    `${file} is not a study that can be run:\n${problems.map((problem) => `  - ${problem}`).join('\n')}\n` +
      `Correct the file; the smallest study is ${smallest}.`,
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
      'changed after it was written. Restore it, or start the run anew in another folder.',
  );

export const folderInUse = (folder: string, pid: number, since: Date | undefined) =>
  new SteeringError(
    'folderInUse',
    `${folder} is being written by process ${pid}${sinceInWords(since)}. Wait until it has finished, stop it, or choose ` +
      'another folder.',
  );

/** The time of the clock at which it stands, which is the one that people look at. */
function sinceInWords(since: Date | undefined): string {
  if (since === undefined) return '';
  const two = (part: number) => String(part).padStart(2, '0');
  const date = [since.getFullYear(), two(since.getMonth() + 1), two(since.getDate())].join('-');
  return ` since ${date} ${two(since.getHours())}:${two(since.getMinutes())}`;
}

export const folderInUseElsewhere = (
  folder: string,
  lock: string,
  { pid, host, since }: { readonly pid: number; readonly host: string; readonly since?: Date },
) =>
  new SteeringError(
    'folderInUse',
    `${folder} is held by process ${pid} on ${host}${sinceInWords(since)}; whether that still runs cannot ` +
      `be seen from here. Wait until it has finished, or, if it is gone, remove ${lock} and start again.`,
  );

/** `EFBIG` is the limit that a shell or a scheduler sets on files. */
const fullDisk: readonly unknown[] = ['ENOSPC', 'EDQUOT', 'EFBIG'];

export const cannotWrite = (path: string, cause: unknown) => {
  const isFull = cause instanceof Error && 'code' in cause && fullDisk.includes(cause.code);
  const problem = isFull ? 'the disk is full or its quota used up' : String(cause);
  const advice = isFull ? 'Free some space' : 'Make sure that the folder can be written to';
  return new SteeringError(
    'cannotWrite',
    `${path} cannot be written: ${problem}. ${advice}, then do it again.`,
    { cause },
  );
};

/** What a person wants to know of a run beside what went wrong: how much of it is safe. */
export function withWhatIsKept(
  error: unknown,
  {
    folder,
    finished,
    planned,
  }: Readonly<Record<'finished' | 'planned', number>> & { readonly folder: string },
): unknown {
  if (!(error instanceof SteeringError) || error.code !== 'cannotWrite') return error;
  return new SteeringError(
    'cannotWrite',
    `${error.message} ${finished} of ${planned} units of the run in ${folder} are finished and ` +
      'kept: resume it, and it goes on behind them.',
    { cause: error },
  );
}

export const unreadableStudyFile = (path: string, cause: unknown) =>
  new SteeringError(
    'unreadableFile',
    `${path} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}. Paths in a ` +
      'study are relative to the study file.',
    { cause },
  );

type SplitCounts = readonly { readonly split: string; readonly n: number }[];

const counts = (splits: SplitCounts) => splits.map(({ split, n }) => `${split} ${n}`).join(', ');

export const noTrainPairs = (file: string, splits: SplitCounts) =>
  new SteeringError(
    'noTrainPairs',
    `${file} has no pairs to build a vector from (${counts(splits)}). Add pairs, change "split" in ` +
      'the pair file, or set "build": { "split": "all" } in the study.',
  );

export const noTestItems = (file: string, splits: SplitCounts) =>
  new SteeringError(
    'noTestItems',
    `${file} has no pairs to measure on (${counts(splits)}). Add pairs, or change "split" in the ` +
      'pair file.',
  );

export const leftOutFileUnknown = (file: string, pairs: readonly string[]) =>
  new SteeringError(
    'leftOutFileUnknown',
    `"leaveOut" names the file ${file}, which is not one of the study's "pairs". Expected one of: ` +
      `${pairs.join(', ')}.`,
  );

export const leftOutPairsUnknown = (file: string, ids: readonly string[]) =>
  new SteeringError(
    'leftOutPairsUnknown',
    `"leaveOut" names pairs that ${file} does not have: ${ids.slice(0, 5).join(', ')}` +
      `${ids.length > 5 ? ` and ${ids.length - 5} more` : ''}. Expected ids of its pairs. Without an ` +
      '"id" of its own, a pair has another one whenever its texts change: choose anew what to leave ' +
      'out.',
  );

/** Mixing units of two different runs would give numbers that nobody can repeat. */
export const recordMismatch = (folder: string, found: readonly string[]) =>
  new SteeringError(
    'recordMismatch',
    `${folder} holds another run and cannot be resumed with this one:\n` +
      `${found.map((difference) => `  - ${difference}`).join('\n')}\n` +
      'Undo the change, or run into another folder.',
  );

/** Cannot happen in a run folder that nobody edited. */
export const vectorMissing = (source: string, hookPoint: string) =>
  new SteeringError(
    'vectorMissing',
    `There is no vector for ${source} at ${hookPoint}: its file in "vectors" has other hook points. ` +
      'Start the run anew in another folder.',
  );

export const folderNotEmpty = (folder: string, found: readonly string[]) =>
  new SteeringError(
    'folderNotEmpty',
    `${folder} is no run folder and holds other files (${found.slice(0, 3).join(', ')}). Choose a ` +
      'new or empty folder.',
  );

export const runUnfinished = (folder: string) =>
  new SteeringError(
    'runUnfinished',
    `${folder} holds this run, stopped before its end. Resume it, or run into another ` + 'folder.',
  );

export const badRunFile = (file: string, problem: string) =>
  new SteeringError(
    'badRunFile',
    `${file} is damaged or of another version: ${problem}. Restore it, or run into another folder.`,
  );

export const badTraceInput = (file: string, problems: readonly string[]) =>
  new SteeringError(
    'badTraceInput',
    `${file} is no trace input:\n${problems.map((problem) => `  - ${problem}`).join('\n')}\n` +
      'The smallest one is { "inputIds": [[1, 5, 9]], "logits": true }.',
  );

/** Items measured with one vector and items measured with another must not end in one mean. */
export const vectorChanged = (file: string) =>
  new SteeringError(
    'vectorChanged',
    `${file} is missing or not the vector that this run built. Restore it, or start the run anew in ` +
      'another folder.',
  );

export const pairTooLong = (file: string, id: string, tokens: number, contextLength: number) =>
  new SteeringError(
    'pairTooLong',
    `${file}: pair "${id}" has ${tokens} tokens, prompt and answer together, but the model's context ` +
      `holds ${contextLength}. Shorten the pair, or take it out.`,
  );

export const badShard = (found: string) =>
  new SteeringError(
    'badShard',
    `A shard is given as ${JSON.stringify(found)}. Expected a part and how many there are, such as 2/4.`,
  );

export const notAShard = (folder: string, isRun: boolean) =>
  new SteeringError(
    'notAShard',
    isRun
      ? `${folder} holds a run that is no shard, so there is nothing to merge it with.`
      : `${folder} holds no run. Expected the folder of a shard.`,
  );

export const shardsMissing = (count: number, missing: readonly number[]) =>
  new SteeringError(
    'shardsMissing',
    `The study was split into ${count} shards, and ${missing.map((i) => `${i}/${count}`).join(', ')} ` +
      'are not among the folders. Run them, or name their folders too.',
  );

export const shardUnfinished = (folder: string, finished: number, planned: number) =>
  new SteeringError(
    'shardUnfinished',
    `${folder} has ${finished} of ${planned} units. Let it finish before merging.`,
  );

export const shardsDisagree = (unit: string, one: string, other: string) =>
  new SteeringError(
    'shardsDisagree',
    `${one} and ${other} have different results for ${unit}, which both did. Their processors ` +
      'compute differently, or a file was changed: run all shards on machines of one kind.',
  );

export const otherShard = (folder: string, stored: string, wanted: string) =>
  new SteeringError(
    'otherShard',
    `${folder} holds shard ${stored} of this study, not ${wanted}. Choose another folder.`,
  );

export const noRoomForShots = (concept: string, contextLength: number) =>
  new SteeringError(
    'noRoomForShots',
    `Not even one pair fits into the prompt before an item of "${concept}": the model's context ` +
      `holds ${contextLength} tokens. Shorten the pairs, or leave "prompted" out of the baselines.`,
  );

export const noShiftedPairs = (file: string, shift: string) =>
  new SteeringError(
    'noShiftedPairs',
    `No train pair of ${file} has a prompt of the kind "${shift}", so no vector can be built with ` +
      'them. Add paraphrases of the train pairs’ prompts, or leave it out of "train".',
  );
