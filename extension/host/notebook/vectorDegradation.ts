import { l10n, Uri, workspace } from 'vscode';
import { SteeringError } from '../../core/base/errors';
import type { DescribedSteering } from '../../protocol/engineCalls';
import type { MeasuredDegradation } from '../../protocol/pairResult';
import type { HostContext } from '../hostContext';
import { readSetting } from '../settings';

/** Few: it is a first look beside every result; the command and the panel measure more. */
const amounts = { texts: 6, maxTokens: 64, completions: 0, completionTokens: 1 };
const usualMultiplier = 1;

const measured = new WeakMap<HostContext, Map<string, MeasuredDegradation>>();

/**
 * What a vector costs, measured once for each state of its file and shown beside what it does.
 * @returns undefined where it cannot be measured; why is in the log.
 * @throws cancelled
 */
export async function vectorDegradation(
  context: HostContext,
  { path, kind, places }: DescribedSteering,
  signal: AbortSignal,
): Promise<MeasuredDegradation | undefined> {
  const known = measured.get(context) ?? new Map<string, MeasuredDegradation>();
  measured.set(context, known);
  const block = kind === 'vector' ? middleBlock(places) : undefined;
  const model = context.configuration.model();
  const multiplier = multiplierIn(readSetting('studies.multipliers'));
  const { mtime } = await workspace.fs.stat(Uri.file(path));
  const key = JSON.stringify([path, mtime, model, multiplier]);
  const before = known.get(key);
  if (before !== undefined) return before;
  try {
    const { nllDifference, kl } = await context.engine.call(
      'degradation',
      {
        model,
        steering: { path, ...(block === undefined ? {} : { blocks: String(block) }) },
        multiplier,
        ...amounts,
        seed: readSetting('studies.seed'),
      },
      { what: l10n.t('Measure what the vector costs'), signal },
    );
    const found = { ...(block === undefined ? {} : { block }), multiplier, nllDifference, kl };
    known.set(key, found);
    return found;
  } catch (error) {
    // An engine that died, or a person who stopped the run, ends the run too.
    if (!(error instanceof SteeringError) || /cancel|engine/i.test(error.code)) throw error;
    context.log.warn(error.message);
    return undefined;
  }
}

/** 1 where it is among those that are run, else the largest: the price is that of what is shown. */
function multiplierIn(multipliers: readonly number[]): number {
  return multipliers.includes(usualMultiplier) ? usualMultiplier : Math.max(...multipliers);
}

/** Pushed at all of its blocks together, a vector of several is another push than the ones shown. */
function middleBlock(places: DescribedSteering['places']): number | undefined {
  const blocks = places.flatMap(({ hookName }) => /^blocks\.(\d+)\./.exec(hookName)?.[1] ?? []);
  return blocks.map(Number).sort((a, b) => a - b)[Math.floor(blocks.length / 2)];
}
