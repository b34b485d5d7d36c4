import type { RecipeContext } from '../../methods/recipes/recipe';
import type { Model } from '../../model/model';
import type { Setting } from '../../steering/push';
import { chooseBlock } from '../chooseBlock';
import type { StudyPlan } from '../planStudy';
import type { StudyConcept } from '../studyConcept';
import { settingOf, sweepMultipliers, type ChosenBlocks, type SweepVectors } from '../sweep';
import type { Cell, UnitResult } from '../unitResult';

/** What doing a unit needs: the plan, the model and what was finished before. */
export interface UnitContext {
  readonly plan: StudyPlan;
  readonly model: Model;
  /** Of the run. */
  readonly folder: string;
  readonly finished: ReadonlyMap<string, UnitResult>;
  /** Vectors read or built so far, by the concept's key. */
  readonly vectors: Map<string, SweepVectors>;
  /** What the methods of a comparison are given, by the concept's key. */
  readonly recipes: Map<string, RecipeContext>;
}

/** The block that validation items choose, for each operator. */
export function chosenBlocks(
  context: Pick<UnitContext, 'plan' | 'finished'>,
  concept: StudyConcept,
): ChosenBlocks {
  const { plan, finished } = context;
  const items = [...finished.values()]
    .filter((result) => result.kind === 'item')
    .filter((item) => item.concept === concept.key);
  const multipliers = sweepMultipliers(plan.study);
  return new Map(
    plan.study.operators.map((operator) => [
      operator,
      chooseBlock(items, operator, plan.blocks, multipliers).block,
    ]),
  );
}

/** The settings of cells, in their order. */
export function settingsOf(
  { plan: { study } }: UnitContext,
  cells: readonly Cell[],
  vectors: SweepVectors,
): readonly Setting[] {
  return cells.map((cell) =>
    settingOf(cell, vectors, { site: study.site, positions: study.steered }),
  );
}
