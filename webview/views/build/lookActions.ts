import type { BlockEvaluation } from '../../../extension/core/evaluation/evaluatePairs';
import { pairSource } from '../../shared';
import type { IsKept } from '../../view';
import type { BuildContext } from './buildActions';
import { readSeed, type AskedLook, type QuickLook } from './buildSlice';

/** Of a quick look: enough for an interval, few enough to wait for. */
const quickItems = 8;
const quickTexts = 4;
const quickTokens = 128;
/** None is asked for; the engine wants a length all the same. */
const noCompletions = { completions: 0, completionTokens: 1 };

/** Effect on few validation pairs at every block, then degradation at the best of them. */
export function lookQuickly(context: BuildContext): void {
  const { shared, slice } = context;
  if (slice.built.kind !== 'done' || shared.opened.kind !== 'done') return;
  const { path, steering } = slice.built.result.vector;
  const source = pairSource(shared, 'validation');
  const rows = shared.opened.result.rows.filter(({ split }) => split === 'validation');
  const ids = (source?.ids ?? rows.map(({ id }) => id)).slice(0, quickItems);
  look(context, {
    choosesBlock: steering.kind === 'vector',
    evaluate: {
      pairs: { path: shared.opened.result.path, ids },
      steering: { path },
      multipliers: [-1, 0, 1],
      split: 'validation',
      seed: readSeed(slice.form.seed) ?? 0,
    },
  });
}

/** After the page was hidden: goes on with the quick look that was in hand. */
export function resumeLook(context: BuildContext, isKept: IsKept): void {
  const { lookAsked: asked } = context.slice;
  if (asked === undefined) return;
  const isInHand =
    asked.summary === undefined
      ? isKept('evaluate', asked.evaluate)
      : isKept('degradation', degradationOf(asked, chosenBlock(asked, asked.summary)));
  if (isInHand) look(context, asked);
}

function look({ host, tasks, update }: BuildContext, asked: AskedLook): void {
  void tasks.start<QuickLook>({
    name: 'quickLook',
    work: async (options) => {
      update((state) => ({ ...state, lookAsked: asked }));
      const summary =
        asked.summary ?? (await host.call('evaluate', asked.evaluate, options)).summary;
      update((state) => ({ ...state, lookAsked: { ...asked, summary } }));
      const block = chosenBlock(asked, summary);
      const degradation = await host.call('degradation', degradationOf(asked, block), options);
      return { summary, block, degradation };
    },
    set: (quickLook) => {
      const isOver = quickLook.kind !== 'running';
      update((state) => ({ ...state, quickLook, ...(isOver ? { lookAsked: undefined } : {}) }));
    },
  });
}

function chosenBlock(
  { choosesBlock }: AskedLook,
  summary: readonly BlockEvaluation[],
): number | undefined {
  if (!choosesBlock) return undefined;
  return [...summary].sort((a, b) => b.slope.mean - a.slope.mean)[0]?.block;
}

const degradationOf = ({ evaluate: { steering, seed } }: AskedLook, block: number | undefined) => ({
  steering: { ...steering, ...(block === undefined ? {} : { blocks: String(block) }) },
  multiplier: 1,
  texts: quickTexts,
  maxTokens: quickTokens,
  ...noCompletions,
  seed,
});
