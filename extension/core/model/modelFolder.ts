import { readdir, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { readModelConfig, type ModelConfig } from './modelConfig';
import { noModelFile } from './modelFileErrors';
import { chooseVariant, type OnnxVariant } from './onnxVariants';
import { readJsonFile } from './readJsonFile';

/** Where a model's parts are. The tokenizer's files are in `folder`, too. */
export interface ModelFiles extends OnnxVariant {
  /** Hub id, or the folder's name as given. */
  readonly id: string;
  readonly folder: string;
  /**
   * The ONNX file itself, symbolic links followed. What weights it keeps elsewhere is written in
   * the graph; `externalDataFile` finds them.
   */
  readonly graph: string;
  readonly config: ModelConfig;
}

export interface FolderOptions {
  /** Which of several ONNX files: a dtype such as `q4`, a file name or a path in the folder. */
  readonly dtype?: string | undefined;
}

/**
 * The files of a model folder in hub layout: config.json, tokenizer files and `onnx/*.onnx` (or
 * `*.onnx` beside them). Without a dtype: fp32, fp16, q4, q4f16, bnb4, q8, int8, uint8, in this
 * order.
 * @throws SteeringError `noModelFile`, `badJsonFile`, `badModelConfig`, `noOnnxFile`,
 * `noSuchVariant`.
 */
export async function readModelFolder(
  folder: string,
  id: string,
  { dtype }: FolderOptions = {},
): Promise<ModelFiles> {
  const files = [...(await filesIn(folder, '')), ...(await filesIn(folder, 'onnx/'))];
  const variant = chooseVariant(folder, files, dtype);
  const configPath = join(folder, 'config.json');
  const json = await readJsonFile(configPath);
  if (json === undefined) throw noModelFile(folder, 'config.json', files);
  return {
    ...variant,
    id,
    folder,
    graph: await realpath(join(folder, variant.file)),
    config: readModelConfig(json, configPath),
  };
}

/** Files and links to files; a missing folder has none. */
async function filesIn(folder: string, prefix: string): Promise<readonly string[]> {
  try {
    const entries = await readdir(join(folder, prefix), { withFileTypes: true });
    return entries.filter((entry) => !entry.isDirectory()).map(({ name }) => prefix + name);
  } catch {
    return [];
  }
}
