import { realpath } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, sep } from 'node:path';
import { externalDataElsewhere, externalDataMissing } from './modelFileErrors';
import type { ModelFiles } from './modelFolder';

/**
 * The file for a `location` that the graph names, relative to the real folder of the graph
 * (`dirname(graph)`): what onnxruntime is to be given as the location.
 *
 * onnxruntime refuses weights whose real path is outside the folder it is told, so links are
 * followed here. In a hub cache the graph and its data are links into one folder of blobs: there
 * the location `model.onnx_data` becomes the blob's name.
 * @throws SteeringError `externalDataMissing`; `externalDataElsewhere` when the location leads out
 * of the model's folder, or graph and data do not share a real folder.
 */
export async function externalDataFile(
  { folder, file, graph }: Pick<ModelFiles, 'folder' | 'file' | 'graph'>,
  location: string,
): Promise<string> {
  const listed = join(folder, file);
  const path = join(dirname(listed), location);
  if (isAbsolute(location) || !isInside(dirname(listed), path)) {
    throw externalDataElsewhere(listed, location, 'outside its folder');
  }
  const real = await realPath(path);
  if (real === undefined) throw externalDataMissing(listed, location, path);
  const home = dirname(graph);
  if (isInside(home, real)) return relative(home, real).split(sep).join('/');
  throw externalDataElsewhere(listed, location, `really ${real}`);
}

function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== '' && !isAbsolute(way) && way.split(sep)[0] !== '..';
}

async function realPath(path: string): Promise<string | undefined> {
  try {
    return await realpath(path);
  } catch {
    return undefined;
  }
}
