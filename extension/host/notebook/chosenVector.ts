import { basename, dirname, join } from 'node:path';
import { l10n, window } from 'vscode';
import type { HostContext } from '../hostContext';
import { fileExists } from '../panel/documentText';
import { freshPath } from '../panel/freshPath';
import { readSetting } from '../settings';
import { pickFile } from '../ui/pickFile';

const keyOf = (pairs: string) => `notebook.vector:${pairs}`;

/** Asks for the vector that the pairs of a file are run with, and remembers it for that file. */
export async function chooseVector(
  context: HostContext,
  pairs: string,
  given?: string,
): Promise<string | undefined> {
  const words = l10n.t('Vector that steers the pairs of {0}', basename(pairs));
  const vector = given ?? (await pickFile(context, 'vectors', words));
  if (vector !== undefined) await context.extension.workspaceState.update(keyOf(pairs), vector);
  return vector;
}

export interface VectorRequest {
  readonly path: string;
  readonly text: string;
  readonly signal: AbortSignal;
}

/**
 * The vector that was chosen for a pair file. Where there is none, or it is gone, one is built from
 * the train split, in the middle block, into `vectors/` beside the file.
 */
export async function chosenVector(
  context: HostContext,
  { path, text, signal }: VectorRequest,
): Promise<string> {
  const known = context.extension.workspaceState.get<string>(keyOf(path));
  if (known !== undefined && (await fileExists(known))) return known;
  const name = basename(path).replace(/(\.pairs)?\.\w+$/, '');
  const folder = join(dirname(path), 'vectors');
  const out = await freshPath(folder, `${name}-meanDifference`, '.safetensors', fileExists);
  const what = l10n.t('Build a vector from {0}', basename(path));
  const model = context.configuration.model();
  const { blockCount } = await context.engine.call('openModel', model, { what, signal });
  const built = await context.engine.call(
    'build',
    {
      model,
      pairs: { path, text },
      method: 'meanDifference',
      // One block: a curve a pair, and a push whose price can be measured as it is.
      blocks: String(Math.floor(blockCount / 2)),
      split: 'train',
      seed: readSetting('studies.seed'),
      out,
    },
    { what, signal },
  );
  await context.extension.workspaceState.update(keyOf(path), built.path);
  void window.showInformationMessage(
    l10n.t(
      'No vector was chosen for {0}, so one was built from its train split: vectors/{1}',
      basename(path),
      basename(built.path),
    ),
  );
  return built.path;
}
