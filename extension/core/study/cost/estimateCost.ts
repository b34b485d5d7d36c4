import { SteeringError } from '../../base/errors';
import { sum } from '../../math/sum';
import type { Model } from '../../model/model';
import type { StudyPlan } from '../planStudy';
import type { WorkUnit } from '../workUnits';
import { noCost, type CallCost } from './callCost';
import type { Speed } from './probeSpeed';
import { unitCost } from './unitCost';

/** How long something will take: an estimate, with how wrong it may be. */
export interface TimeEstimate {
  readonly seconds: number;
  readonly low: number;
  readonly high: number;
}

/** Of the units of one kind, or of all. */
export interface KindCost extends CallCost, TimeEstimate {
  readonly units: number;
}

export interface CostEstimate extends KindCost {
  readonly kinds: readonly (KindCost & { readonly kind: string })[];
}

/**
 * How far the count of a kind may be off, as a share. Items, texts and pairs are counted token by
 * token; completions may end early; methods fit what they fit, and measures guess for themselves.
 */
const doubts: Readonly<Record<WorkUnit['kind'], number>> = {
  vectors: 0.25,
  item: 0.25,
  text: 0.25,
  completions: 0.4,
  fewShot: 0.4,
  method: 0.5,
  measure: 0.5,
};

/**
 * What each unit of a plan costs, by its key. A unit that cannot be counted, because it will fail,
 * costs nothing.
 */
export function planCosts(
  model: Pick<Model, 'tokenizer' | 'record'>,
  plan: StudyPlan,
): ReadonlyMap<string, CallCost> {
  const input = { model, plan, known: new Map<string, CallCost>() };
  return new Map(plan.units.map((unit) => [unit.key, costOrNone(() => unitCost(input, unit))]));
}

function costOrNone(count: () => CallCost): CallCost {
  try {
    return count();
  } catch (error) {
    if (error instanceof SteeringError) return noCost;
    throw error;
  }
}

/** Seconds that a model of this speed takes. */
export function secondsOf({ tokens, runs }: CallCost, { perRun, perToken }: Speed): number {
  return perRun * runs + perToken * tokens;
}

/**
 * Tokens and time of units, by kind in the order of the plan and in all. The range takes in how far
 * the probe's runs were apart and how far each kind's count may be off: no more than an estimate.
 */
export function estimateCost(
  units: readonly WorkUnit[],
  costs: ReadonlyMap<string, CallCost>,
  speed: Speed,
): CostEstimate {
  const kinds = [...new Set(units.map(kindName))].map((kind) => {
    const own = units.filter((unit) => kindName(unit) === kind);
    return { kind, ...kindCost(own, costs, speed) };
  });
  const total = (member: keyof KindCost) => sum(kinds.map((kind) => kind[member]));
  return {
    units: total('units'),
    tokens: total('tokens'),
    runs: total('runs'),
    seconds: total('seconds'),
    low: total('low'),
    high: total('high'),
    kinds,
  };
}

/** A measure is a kind of its own. */
export function kindName(unit: WorkUnit): string {
  return unit.kind === 'measure' ? unit.measure : unit.kind;
}

function kindCost(
  units: readonly WorkUnit[],
  costs: ReadonlyMap<string, CallCost>,
  speed: Speed,
): KindCost {
  const own = units.map(({ key }) => costs.get(key) ?? noCost);
  const seconds = sum(own.map((cost) => secondsOf(cost, speed)));
  const doubt = Math.max(0, ...units.map(({ kind }) => doubts[kind]));
  return {
    units: units.length,
    tokens: Math.round(sum(own.map(({ tokens }) => tokens))),
    runs: sum(own.map(({ runs }) => runs)),
    seconds,
    low: (seconds * (1 - doubt)) / (1 + speed.spread),
    high: seconds * (1 + doubt) * (1 + speed.spread),
  };
}
