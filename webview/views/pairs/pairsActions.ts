import { excludedOf, pairSource, withExcluded } from '../../shared';
import type { ViewContext } from '../../view';
import { evaluationStarted, parseMultipliers, withEvaluation, type PairsSlice } from './pairsSlice';

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

export function evaluate({ shared, slice, host, tasks, update }: PairsContext): void {
  const { form } = slice;
  const pairs = pairSource(shared, form.split);
  const multipliers = parseMultipliers(form.multipliers);
  const { vector } = shared;
  if (pairs === undefined || multipliers === undefined || vector === undefined) return;
  const blocks = form.blocks.trim() === '' ? {} : { blocks: form.blocks.trim() };
  update((state) => evaluationStarted(state, vector));
  void tasks.start({
    name: 'evaluate',
    work: (options) =>
      host.call(
        'evaluate',
        { pairs, steering: { path: vector, ...blocks }, multipliers, split: form.split, seed },
        options,
      ),
    set: (evaluation) => {
      update((state) => withEvaluation(state, evaluation));
    },
  });
}
