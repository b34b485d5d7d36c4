import { basename } from 'node:path';
import { l10n, type NotebookDocument } from 'vscode';
import { pairFileHash } from '../../core/pairs/pairFileHash';
import type { Split } from '../../core/pairs/pair';
import type { EvaluateRequest } from '../../protocol/engineCalls';
import type { HeldOut, PairResult } from '../../protocol/pairResult';
import type { HostContext } from '../hostContext';
import { notTrusted } from '../panel/errors';
import { readSetting } from '../settings';
import { chosenVector } from './chosenVector';
import { notRunnable, untitledPairs } from './errors';
import { heldOut } from './heldOut';
import { analysisOf } from './notebookValue';
import type { VectorChoices } from './vectorChoices';
import { vectorDegradation } from './vectorDegradation';

export interface RunOptions {
  readonly ids: readonly string[];
  readonly choices: VectorChoices;
  readonly signal: AbortSignal;
}

/** What is known before the first item is measured, and goes into every result. */
export interface PreparedRun {
  readonly what: string;
  readonly request: EvaluateRequest;
  readonly base: Pick<PairResult, 'version' | 'vector' | 'unit' | 'degradation'>;
  splitOf(id: string): Split;
  heldOutOf(id: string): HeldOut;
}

/**
 * Finds or builds the vector and measures what it costs.
 * @throws notTrusted, untitledPairs, notRunnable, and what the engine throws.
 */
export async function prepareRun(
  context: HostContext,
  notebook: NotebookDocument,
  { ids, choices, signal }: RunOptions,
): Promise<PreparedRun> {
  const path = notebook.uri.fsPath;
  const what = l10n.t('Run pairs of {0}', basename(path));
  const { text, file, findings, cells } = analysisOf(notebook);
  if (!context.isTrusted()) throw notTrusted(what);
  if (notebook.isUntitled) throw untitledPairs();
  if (file === undefined) throw notRunnable(findings[0]?.message ?? '');
  const vector = await chosenVector(context, { path, text, choices, signal });
  const steering = { path: vector };
  const options = { what, signal };
  const described = await context.engine.call('describeSteering', steering, options);
  const { unit, record } = described;
  const degradation = await vectorDegradation(context, described, signal);
  const splitOf = splitsById(cells);
  const hash = pairFileHash(file);
  return {
    what,
    request: {
      model: context.configuration.model(),
      pairs: { path, text, ids },
      steering,
      multipliers: readSetting('studies.multipliers'),
      split: 'all',
      seed: readSetting('studies.seed'),
    },
    base: {
      version: 1,
      vector: basename(vector),
      unit,
      ...(degradation === undefined ? {} : { degradation }),
    },
    splitOf,
    heldOutOf: (id) => heldOut(record.pairs, hash, splitOf(id)),
  };
}

function splitsById(
  cells: readonly { readonly ids: readonly string[]; readonly splits: readonly Split[] }[],
): (id: string) => Split {
  const known = new Map(
    cells.flatMap(({ ids, splits }) => ids.map((id, at) => [id, splits[at] ?? 'test'] as const)),
  );
  return (id) => known.get(id) ?? 'test';
}
