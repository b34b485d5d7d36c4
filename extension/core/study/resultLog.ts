import { openLineLog, readLines, type LineLog } from './lineLog';
import { parseUnitResult, type UnitResult } from './unitResult';

/** `results.jsonl` of a study's run. */
export type ResultLog = LineLog<UnitResult>;

/** @throws badResultLine */
export function openResultLog(path: string): ResultLog {
  return openLineLog(path, parseUnitResult);
}

/** @throws badResultLine */
export function readResults(path: string): ReturnType<typeof readLines<UnitResult>> {
  return readLines(path, parseUnitResult);
}
