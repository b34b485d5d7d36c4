import { excludedOf, pairSource, withExcluded } from '../../shared';
import type { IsKept, ViewContext } from '../../view';
import type { Split } from '../../pairSplits';
import {
  evaluationStarted,
  parseMultipliers,
  withEvaluation,
  type AskedEvaluation,
  type PairsSlice,
} from './pairsSlice';

export type PairsContext = ViewContext<PairsSlice>;

/** Same numbers at every press of the button. */
const seed = 0;

/** Leaves a pair out of everything, or takes it in again. */
export function toggleExcluded({ updateShared }: PairsContext, id: string): void {
  updateShared((shared) => {
    const excluded = excludedOf(shared);
    const without = excluded.filter((each) => each !== id);
    return withExcluded(shared, without.length === excluded.length ? [...excluded, id] : without);
  });
}

export function checkHealth({ shared, slice, host, tasks, update }: PairsContext): void {
  const pairs = pairSource(shared, 'all');
  if (pairs === undefined) return;
  const block = readBlock(slice.healthBlock);
  const place = { block: block ?? 0, site: 'residPost', read: 'answerMean' } as const;
  const args = block === undefined ? { pairs } : { pairs, place };
  void tasks.start({
    name: 'pairHealth',
    work: (options) => host.call('pairHealth', args, options),
    set: (health) => {
      update((state) => ({ ...state, health }));
    },
  });
}

/** A block number; undefined where none is meant. */
export function readBlock(text: string): number | undefined {
  return /^\s*\d+\s*$/.test(text) ? Number(text) : undefined;
}

export function evaluate(context: PairsContext): void {
  const { shared, slice } = context;
  const { form } = slice;
  const pairs = pairSource(shared, form.split);
  const multipliers = parseMultipliers(form.multipliers);
  const { vector } = shared;
  if (pairs === undefined || multipliers === undefined || vector === undefined) return;
  const blocks = form.blocks.trim() === '' ? {} : { blocks: form.blocks.trim() };
  const { split } = form;
  ask(context, { pairs, steering: { path: vector, ...blocks }, multipliers, split, seed });
}

/** After the page was hidden: the same request joins the evaluation that goes on without it. */
export function resumeEvaluation(context: PairsContext, isKept: IsKept): void {
  const { asked } = context.slice;
  if (asked !== undefined && isKept('evaluate', asked)) ask(context, asked);
}

function ask({ host, tasks, update }: PairsContext, asked: AskedEvaluation): void {
  update((state) => evaluationStarted(state, asked));
  void tasks.start({
    name: 'evaluate',
    work: (options) => host.call('evaluate', asked, options),
    set: (evaluation) => {
      update((state) => withEvaluation(state, evaluation));
    },
  });
}

/** Puts a pair into another split, in the file itself. */
export function changeSplit(context: PairsContext, id: string, split: Split): void {
  const { shared, host, tasks, update, updateShared } = context;
  const { pairs: path } = shared;
  if (path === undefined) return;
  void tasks.start({
    name: 'split',
    work: () => host.call('setSplit', { path, id, split }),
    set: (splitting) => {
      update((state) => ({ ...state, splitting }));
      if (splitting.kind === 'done') {
        updateShared((state) => (state.pairs === path ? { ...state, opened: splitting } : state));
      }
    },
  });
}
