import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import type { DownloadProgress } from '../model/hubDownload';
import type { LoadedModel } from '../model/loadModel';
import type { Precision } from '../model/model';
import { mediaFile } from './installation/packageRoot';

/** Which model is meant, and where it may be looked for. */
export interface ModelSource {
  /** Folder or hub id; the model in the box where absent. */
  readonly name?: string | undefined;
  readonly cacheFolder?: string | undefined;
  readonly networkAllowed?: boolean | undefined;
  /** Ends a download. */
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: DownloadProgress) => void) | undefined;
}

/** @throws what `loadModel` throws. */
export async function openModel(
  source: ModelSource & { readonly precision: Precision },
): Promise<LoadedModel> {
  const { precision, ...options } = source;
  const { name, ...found } = completeSource(options);
  // onnxruntime is loaded only by what needs it.
  const { loadModel } = await import('../model/loadModel');
  return loadModel(name, { precision, ...found });
}

/** With the model in the box and the usual cache where nothing else is said. */
export function completeSource({ name, cacheFolder, ...rest }: ModelSource) {
  return {
    name: name ?? mediaFile('models', 'SmolLM2-135M-Instruct'),
    cacheFolder: cacheFolder ?? defaultCache(),
    ...rest,
  };
}

/** A model that a study names: a folder relative to its own, or a hub id. */
export function modelBesideStudy(
  name: string | undefined,
  studyFolder: string,
): string | undefined {
  if (name === undefined) return undefined;
  const path = resolve(studyFolder, name);
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
