import { dirname, isAbsolute, resolve } from 'node:path';
import { studyNotFound } from './errors';

/**
 * The study file of a run, as its record names it: absolute, or relative to where the command line
 * was, which is most often the folder that `runs` lies in.
 * @throws studyNotFound
 */
export async function studyOfRun(
  folder: string,
  named: string | undefined,
  exists: (path: string) => Promise<boolean>,
): Promise<string> {
  if (named === undefined) throw studyNotFound(folder, named);
  const parents = [dirname(folder), dirname(dirname(folder)), dirname(dirname(dirname(folder)))];
  const places = isAbsolute(named) ? [named] : parents.map((parent) => resolve(parent, named));
  for (const place of places) if (await exists(place)) return place;
  throw studyNotFound(folder, named);
}
