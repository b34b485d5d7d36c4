import { join } from 'node:path';
import { Uri, workspace } from 'vscode';
import { storedText } from '../panel/documentText';
import { countLines, runState, type RunState } from './runState';

/** Results of a larger file are not counted: the list of runs must not wait for it. */
const mostBytes = 64e6;

const known = new Map<string, { readonly stamp: string; readonly state: RunState }>();

/** The state of a run folder, read again only where its results have grown. */
export async function readRunState(folder: string): Promise<RunState> {
  const results = Uri.file(join(folder, 'results.jsonl'));
  const size = await statOf(results);
  const stamp = size === undefined ? 'none' : `${size.size} ${size.mtime}`;
  const before = known.get(folder);
  if (before?.stamp === stamp) return before.state;
  const isCounted = size !== undefined && size.size <= mostBytes;
  const lines = isCounted ? countLines(await workspace.fs.readFile(results)) : 0;
  const state = runState(await storedText(join(folder, 'record.json')), lines);
  known.set(folder, { stamp, state });
  return state;
}

async function statOf(uri: Uri) {
  try {
    return await workspace.fs.stat(uri);
  } catch {
    return undefined;
  }
}
