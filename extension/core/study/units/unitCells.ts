import { baselineCells, degradationCells, vectorCells } from '../sweep';
import type { Cell } from '../unitResult';
import type { WorkUnit } from '../workUnits';
import { chosenBlocks, type UnitContext } from './unitContext';

type Known = Pick<UnitContext, 'plan' | 'finished'>;

/** Units that measure pushes cell by cell. */
export type CellUnit = Extract<WorkUnit, { readonly kind: 'item' | 'text' | 'completions' }>;

/**
 * The cells that a unit measures, in the order of its results. Validation items choose the block,
 * so the baselines' vectors, which are measured at that block, are left for the test items.
 */
export function unitCells(context: Known, unit: CellUnit): readonly Cell[] {
  const { study, blocks } = context.plan;
  switch (unit.kind) {
    case 'item': {
      const own = vectorCells(study, blocks);
      if (unit.split === 'validation') return own;
      return [...own, ...baselineCells(study, chosenBlocks(context, unit.concept))];
    }
    case 'text':
      return degradationCells(study, blocks, chosenBlocks(context, unit.concept));
    case 'completions':
      return completionCells(context, unit);
  }
}

function completionCells(context: Known, { concept }: CellUnit): readonly Cell[] {
  const { study } = context.plan;
  const chosen = chosenBlocks(context, concept);
  return study.operators.flatMap((operator) =>
    study.completionMultipliers
      .filter((multiplier) => multiplier !== 0)
      .map((multiplier) => ({
        source: 'vector' as const,
        operator,
        block: chosen.get(operator) ?? 0,
        multiplier,
      })),
  );
}

/** Whether a unit also measures what prompts do: the baseline of no validation item or text. */
export function isPrompted({ plan }: Pick<UnitContext, 'plan'>, unit: CellUnit): boolean {
  if (!plan.study.baselines.includes('prompted')) return false;
  switch (unit.kind) {
    case 'item':
      return unit.split === 'test';
    case 'text':
      return true;
    case 'completions':
      return unit.isOwn;
  }
}
