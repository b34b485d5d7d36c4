import { join } from 'node:path';
import { downloadFile } from './downloadFile';
import type { HubConnection } from './hubRequest';
import { listHubFiles, type HubFile } from './listHubFiles';
import { noModelFile } from './modelFileErrors';
import { chooseVariant } from './onnxVariants';

/*
 * Not the hub's own client library: its cache consists of symbolic links, which onnxruntime refuses
 * for weights, and it neither continues a file that was cut off nor tells how far it is.
 */

export interface DownloadProgress {
  /** Path in the model's folder. */
  readonly file: string;
  /** Bytes that are on disk. */
  readonly loaded: number;
  /** Bytes of the file. */
  readonly total: number;
}

export interface HubOptions extends Omit<HubConnection, 'endpoint'> {
  /** Where downloaded models are kept; one folder below it for each model and revision. */
  readonly cacheFolder: string;
  readonly endpoint?: string | undefined;
  /** Branch, tag or commit. */
  readonly revision?: string | undefined;
  readonly dtype?: string | undefined;
  /** At most ten times a second, and at the beginning and end of each file. */
  readonly onProgress?: ((progress: DownloadProgress) => void) | undefined;
  readonly retryDelayMs?: number | undefined;
}

const HUB = 'https://huggingface.co';
const REVISION = 'main';

/** What the loader reads beside the graph, where the model has it. */
const smallFiles = [
  'config.json',
  'generation_config.json',
  'tokenizer.json',
  'tokenizer_config.json',
  'special_tokens_map.json',
  'chat_template.jinja',
  'chat_template.json',
];

/** Where a hub model is kept: hub names cannot contain `--`, so no two models share a folder. */
export function hubFolder(
  cacheFolder: string,
  id: string,
  revision: string | undefined = REVISION,
): string {
  const name = id.replace('/', '--');
  return join(
    cacheFolder,
    revision === REVISION ? name : `${name}@${encodeURIComponent(revision)}`,
  );
}

/**
 * Downloads one variant of a hub model, with its tokenizer and weights, and returns its folder. The
 * graph comes last: where it is, everything is. Files that are there already are checked, not
 * loaded.
 * @throws SteeringError `noModelFile`, `noOnnxFile`, `noSuchVariant`, before any file is loaded;
 * and what `listHubFiles` and `downloadFile` throw.
 */
export async function downloadModel(id: string, options: HubOptions): Promise<string> {
  const { endpoint = HUB, revision = REVISION, onProgress = () => undefined } = options;
  const connection: HubConnection = { ...options, endpoint: endpoint.replace(/\/+$/, '') };
  const { commit, files } = await listHubFiles(connection, id, revision);
  const folder = hubFolder(options.cacheFolder, id, revision);
  for (const file of filesToLoad(id, files, options.dtype)) {
    const path = file.path.split('/').map(encodeURIComponent).join('/');
    const url = `${connection.endpoint}/${id}/resolve/${commit}/${path}`;
    await downloadFile(connection, url, join(folder, file.path), file, {
      retryDelayMs: options.retryDelayMs,
      onLoaded: (loaded) => {
        onProgress({ file: file.path, loaded, total: file.size });
      },
    });
  }
  return folder;
}

/** Small files first, so that a mistake shows early, and the graph after its data. */
function filesToLoad(
  id: string,
  files: readonly HubFile[],
  dtype: string | undefined,
): readonly HubFile[] {
  const paths = files.map(({ path }) => path);
  const graph = chooseVariant(id, paths, dtype).file;
  for (const needed of ['config.json', 'tokenizer.json']) {
    if (!paths.includes(needed)) throw noModelFile(id, needed, paths);
  }
  // model.onnx_data, model.onnx_data_1, model.onnx.data
  const data = paths.filter((path) => /^(_data(_\d+)?|\.data)$/.test(afterPrefix(path, graph)));
  const wanted = [...smallFiles, ...data, graph];
  return wanted.flatMap((path) => files.filter((file) => file.path === path));
}

function afterPrefix(path: string, prefix: string): string {
  return path.startsWith(prefix) ? path.slice(prefix.length) : '';
}
