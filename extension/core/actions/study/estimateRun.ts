import { join } from 'node:path';
import type { Model } from '../../model/model';
import {
  estimateCost,
  planCosts,
  secondsOf,
  type CostEstimate,
} from '../../study/cost/estimateCost';
import { probeSpeed } from '../../study/cost/probeSpeed';
import type { StudyPlan } from '../../study/planStudy';
import { readResults } from '../../study/resultLog';
import { runFiles } from '../../study/runFolder';
import type { WorkUnit } from '../../study/workUnits';

export interface RunEstimate {
  readonly cost: CostEstimate;
  /** Seconds that each unit should take, by its key. */
  readonly expected: ReadonlyMap<string, number>;
}

/**
 * What units will cost: tokens counted from the plan, seconds from a short test of the model. What
 * other runs have computed already is not known before, and makes it cheaper.
 */
export async function estimateRun(
  model: Model,
  plan: StudyPlan,
  units: readonly WorkUnit[],
  signal?: AbortSignal,
): Promise<RunEstimate> {
  const speed = await probeSpeed(model, { signal });
  const costs = planCosts(model, plan);
  const expected = new Map([...costs].map(([key, cost]) => [key, secondsOf(cost, speed)]));
  return { cost: estimateCost(units, costs, speed), expected };
}

/** Units of a run that are not finished in its folder. @throws badResultLine */
export function unitsLeft({ units }: StudyPlan, folder: string): readonly WorkUnit[] {
  const { results } = readResults(join(folder, runFiles.results));
  const finished = new Set(results.map(({ key }) => key));
  return units.filter(({ key }) => !finished.has(key));
}
