import { stat } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import { networkNotAllowed } from './hubErrors';
import { downloadModel, hubFolder, type HubOptions } from './hubDownload';
import { noSuchModel } from './modelFileErrors';
import { readModelFolder, type ModelFiles } from './modelFolder';

export interface ResolveOptions extends Omit<HubOptions, 'cacheFolder'> {
  /** Where downloaded models are kept; without it only folders are looked at. */
  readonly cacheFolder?: string | undefined;
  /** Whether a model that is not here may be downloaded. */
  readonly networkAllowed?: boolean | undefined;
}

/** `owner/name`, or a name alone for the hub's oldest models. */
const hubId = /^(?!.*(\.\.|--))[A-Za-z0-9][\w.-]*(\/[A-Za-z0-9][\w.-]*)?$/;

/**
 * Finds a model: a folder, an ONNX file, a model that was downloaded before, or, if the network is
 * allowed, a hub id. What is here goes first, so nothing is asked of the network then.
 * @throws SteeringError `noSuchModel`, `networkNotAllowed`, and what `readModelFolder` and
 * `downloadModel` throw.
 */
export async function resolveModel(
  name: string,
  options: ResolveOptions = {},
): Promise<ModelFiles> {
  const { cacheFolder, networkAllowed = false, dtype, revision } = options;
  const path = resolve(name);
  // An empty name would be the working directory.
  const kind = name === '' ? undefined : await kindOf(path);
  if (kind === 'folder') return readModelFolder(path, basename(path), { dtype });
  if (kind === 'file' && path.endsWith('.onnx')) return readOnnxFile(path);
  if (cacheFolder === undefined || !hubId.test(name)) throw noSuchModel(name, cacheFolder);
  const downloaded = await readDownloaded(hubFolder(cacheFolder, name, revision), name, options);
  if (downloaded !== undefined) return downloaded;
  if (!networkAllowed) throw networkNotAllowed(name, cacheFolder);
  const folder = await downloadModel(name, { ...options, cacheFolder });
  return readModelFolder(folder, name, { dtype });
}

/** A file in `onnx/` belongs to the folder above, any other to its own. */
async function readOnnxFile(path: string): Promise<ModelFiles> {
  const home = dirname(path);
  const folder = basename(home) === 'onnx' ? dirname(home) : home;
  const file = home === folder ? basename(path) : `onnx/${basename(path)}`;
  return readModelFolder(folder, basename(folder), { dtype: file });
}

/**
 * Undefined when the variant asked for is not there. Its graph was stored last, after all the rest.
 */
async function readDownloaded(
  folder: string,
  id: string,
  { dtype, networkAllowed = false }: ResolveOptions,
): Promise<ModelFiles | undefined> {
  if ((await kindOf(folder)) !== 'folder') return undefined;
  try {
    return await readModelFolder(folder, id, { dtype });
  } catch (error) {
    // Without a network the more telling message is what the folder lacks.
    if (!networkAllowed) throw error;
    return undefined;
  }
}

async function kindOf(path: string): Promise<'folder' | 'file' | undefined> {
  try {
    return (await stat(path)).isDirectory() ? 'folder' : 'file';
  } catch {
    return undefined;
  }
}
