import { basename, dirname, join } from 'node:path';
import { l10n, window } from 'vscode';
import type { HostContext } from '../hostContext';
import { fileExists } from '../panel/documentText';
import { freshPath } from '../panel/freshPath';
import { readSetting } from '../settings';
import type { VectorChoices } from './vectorChoices';

export interface VectorRequest {
  readonly path: string;
  readonly text: string;
  readonly choices: VectorChoices;
  readonly signal: AbortSignal;
}

/**
 * The vector that was chosen for a pair file. Where there is none, or it is gone, one is built from
 * the train split, in the middle block, into `vectors/` beside the file.
 */
export async function chosenVector(
  context: HostContext,
  { path, text, choices, signal }: VectorRequest,
): Promise<string> {
  const known = choices.of(path);
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
  await choices.set(path, built.path);
  void window.showInformationMessage(builtInWords({ pairs: path, gone: known, built: built.path }));
  return built.path;
}

interface BuiltNow {
  readonly pairs: string;
  /** What was chosen, and is no longer there. */
  readonly gone: string | undefined;
  readonly built: string;
}

function builtInWords({ pairs, gone, built }: BuiltNow): string {
  const names = [basename(pairs), basename(built)];
  return gone === undefined
    ? l10n.t('A vector was built from the train split of {0}: vectors/{1}', ...names)
    : l10n.t(
        '{2} is gone, so another vector was built from the train split of {0}: vectors/{1}',
        ...names,
        basename(gone),
      );
}
