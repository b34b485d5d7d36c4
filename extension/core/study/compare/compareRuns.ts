import { curveAt } from '../report/lookUp';
import { resultNames } from '../report/resultNames';
import { differencesBetween, type RecordDifference, type RunIdentity } from '../runRecord';
import { estimate } from '../summarise/estimate';
import { present } from '../summarise/material';
import type { Estimate, RunSummary, StudyResult } from '../summary';
import { chosenPlace, type ChosenPlace } from './chosenPlace';

/** A run as it lies in its folder. */
export interface FinishedRun {
  readonly identity: RunIdentity;
  readonly summary: RunSummary;
}

/** One concept that both runs measured; `other` is compared with `one`. */
export interface ComparedResult {
  readonly name: string;
  readonly one: ChosenPlace;
  readonly other: ChosenPlace;
  /**
   * Steerability of `other` minus that of `one`, nats per answer token and unit of multiplier,
   * paired by item; absent where no item is in both.
   */
  readonly slopeDifference?: Estimate;
}

export interface ComparedRuns {
  /** What they were made with and do not share. */
  readonly differences: readonly RecordDifference[];
  readonly results: readonly ComparedResult[];
  /** Results that only one of them has. */
  readonly onlyOne: readonly string[];
  readonly onlyOther: readonly string[];
}

/**
 * Two runs side by side: what was changed, and what became of effect and price. Each stands at the
 * place that its own validation items chose. Items are the same if their ids are: those follow from
 * the pairs' texts.
 */
export function compareRuns(one: FinishedRun, other: FinishedRun): ComparedRuns {
  const ours = named(one.summary);
  const theirs = named(other.summary);
  return {
    differences: differencesBetween(one.identity, other.identity),
    results: [...ours].flatMap(([name, result]) => {
      const twin = theirs.get(name);
      return twin === undefined ? [] : [compareResults(name, result, twin, one.summary.seed)];
    }),
    onlyOne: [...ours.keys()].filter((name) => !theirs.has(name)),
    onlyOther: [...theirs.keys()].filter((name) => !ours.has(name)),
  };
}

function named({ results }: RunSummary): ReadonlyMap<string, StudyResult> {
  const names = resultNames(results);
  return new Map(results.map((result, index) => [names[index] ?? result.concept, result]));
}

function compareResults(
  name: string,
  one: StudyResult,
  other: StudyResult,
  seed: number,
): ComparedResult {
  const before = slopes(one);
  const changes = [...slopes(other)].flatMap(([id, slope]) => {
    const own = before.get(id);
    return own === undefined ? [] : [slope - own];
  });
  return {
    name,
    one: chosenPlace(one),
    other: chosenPlace(other),
    ...present({ slopeDifference: estimate(changes, seed) }),
  };
}

function slopes({ items, chosen }: StudyResult): ReadonlyMap<string, number> {
  return new Map(
    items.flatMap((item) => {
      const curve = curveAt(item, chosen.hookPoint);
      return curve === undefined ? [] : [[item.id, curve.slopePerToken] as const];
    }),
  );
}
