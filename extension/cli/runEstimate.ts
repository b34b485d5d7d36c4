import { join } from 'node:path';
import type { Model } from '../core/model/model';
import {
  estimateCost,
  planCosts,
  secondsOf,
  type CostEstimate,
  type KindCost,
} from '../core/study/cost/estimateCost';
import { probeSpeed } from '../core/study/cost/probeSpeed';
import type { StudyPlan } from '../core/study/planStudy';
import { readResults } from '../core/study/resultLog';
import { runFiles } from '../core/study/runFolder';
import type { WorkUnit } from '../core/study/workUnits';
import { durationInWords, rangeInWords } from './durationInWords';
import { tableText } from './tableText';

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
): Promise<RunEstimate> {
  const speed = await probeSpeed(model);
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

/** Before a run begins. */
export function estimateSentence({ seconds, low, high, tokens, units }: CostEstimate): string {
  return (
    `About ${durationInWords(seconds)} (range ${rangeInWords(low, high)}), ` +
    `${thousands(tokens)} tokens in ${units} units; Ctrl-C stops after the unit in hand and ` +
    '--resume goes on.'
  );
}

/** By kind of unit, instead of a run. */
export function estimateTable(cost: CostEstimate): string {
  const head = ['unit', 'units', 'tokens', 'runs', 'about', 'range'];
  const row = (name: string, { units, tokens, runs, seconds, low, high }: KindCost) => [
    name,
    String(units),
    thousands(tokens),
    thousands(runs),
    durationInWords(seconds),
    rangeInWords(low, high),
  ];
  const rows = cost.kinds.map((kind) => row(kind.kind, kind));
  return [
    tableText(head, [...rows, row('all', cost)]),
    'An estimate: tokens are counted from the plan (completions as if none ended early), seconds come',
    'from a one-second test of the model on this machine as busy as it is now. What other runs have',
    'computed already costs nothing.',
  ].join('\n');
}

function thousands(count: number): string {
  return Math.round(count).toLocaleString('en-US');
}
