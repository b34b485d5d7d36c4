import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The only run in the folder's `runs`, as a path; undefined before it has begun. */
export function onlyRun(folder: string): string | undefined {
  const runs = join(folder, 'runs');
  const names = existsSync(runs) ? readdirSync(runs) : [];
  const name = names.find((each) => !each.startsWith('.'));
  return name === undefined ? undefined : join(runs, name);
}

/** What the only run has finished, a unit a line; empty before it has begun. */
export function resultsText(folder: string): string {
  const file = join(onlyRun(folder) ?? folder, 'results.jsonl');
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

export function finishedUnits(folder: string): number {
  return resultsText(folder).split('\n').length - 1;
}
