import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import type { DownloadProgress } from '../core/model/hubDownload';
import type { LoadedModel } from '../core/model/loadModel';
import type { Precision } from '../core/model/model';
import type { ModelOptions } from './modelOptions';
import { mediaFile } from './packageRoot';
import { log } from './terminal';

/**
 * The model that a command runs: the one named on the command line, else the one that a study names
 * (relative to its own folder), else the one in the box.
 * @param fallback the precision where the command line does not say.
 * @throws what `loadModel` throws.
 */
export async function openModel(
  options: ModelOptions,
  fallback: Precision,
  named?: { readonly name: string | undefined; readonly folder: string },
): Promise<LoadedModel> {
  const { name, ...source } = modelSource(options, named);
  // onnxruntime is loaded only by commands that need it.
  const { loadModel } = await import('../core/model/loadModel');
  return loadModel(name, {
    precision: options.precision ?? fallback,
    ...source,
  });
}

/** The model's name and where it may be looked for. */
export function modelSource(
  options: ModelOptions,
  named?: { readonly name: string | undefined; readonly folder: string },
) {
  const fromStudy = named?.name === undefined ? undefined : besideStudy(named.name, named.folder);
  return {
    name: options.model ?? fromStudy ?? mediaFile('models', 'SmolLM2-135M-Instruct'),
    cacheFolder: options.cache ?? defaultCache(),
    networkAllowed: options.allowDownload ?? false,
    onProgress: downloadLines(),
  };
}

function besideStudy(name: string, folder: string): string {
  const path = resolve(folder, name);
  return existsSync(path) ? path : name;
}

/** Where the operating system wants what can be downloaded again. */
function defaultCache(): string {
  const { XDG_CACHE_HOME, LOCALAPPDATA } = process.env;
  const base =
    process.platform === 'win32'
      ? (LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local'))
      : process.platform === 'darwin'
        ? join(homedir(), 'Library', 'Caches')
        : (XDG_CACHE_HOME ?? join(homedir(), '.cache'));
  return join(base, 'steering-lab', 'models');
}

/** A line for each file, at its beginning and for each further tenth of it. */
function downloadLines(): (progress: DownloadProgress) => void {
  const said = new Map<string, number>();
  return ({ file, loaded, total }) => {
    const tenth = total === 0 ? 10 : Math.floor((10 * loaded) / total);
    if ((said.get(file) ?? -1) >= tenth) return;
    said.set(file, tenth);
    const megabytes = (bytes: number) => (bytes / 1e6).toFixed(1);
    log(`downloading ${file}: ${megabytes(loaded)} of ${megabytes(total)} MB`);
  };
}
