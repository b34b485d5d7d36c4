import {
  completeSource,
  modelBesideStudy,
  openModel as openModelFrom,
} from '../core/actions/openModel';
import type { DownloadProgress } from '../core/model/hubDownload';
import type { LoadedModel } from '../core/model/loadModel';
import type { Precision } from '../core/model/model';
import type { ModelOptions } from './modelOptions';
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
  const precision = options.precision ?? fallback;
  return openModelFrom({ precision, ...modelSource(options, named) });
}

/** The model's name and where it may be looked for. */
export function modelSource(
  options: ModelOptions,
  named?: { readonly name: string | undefined; readonly folder: string },
) {
  return completeSource({
    name: options.model ?? modelBesideStudy(named?.name, named?.folder ?? '.'),
    cacheFolder: options.cache,
    networkAllowed: options.allowDownload ?? false,
    onProgress: downloadLines(),
  });
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
