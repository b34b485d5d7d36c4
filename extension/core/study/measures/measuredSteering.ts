import { unsteered, type Setting } from '../../steering/push';
import type { PushSource } from '../summary';
import type { StudyConcept } from '../studyConcept';
import { headlineMultiplier, settingOf, sourcesOf, sweepMultipliers } from '../sweep';
import type { Cell } from '../unitResult';
import { chosenBlocks, type UnitContext } from '../units/unitContext';
import { vectorsOf } from '../units/vectorsOf';
import type { ConditionName } from './conditionName';

/** The steering of a concept as measures see it: one block, one operator. */
export interface MeasuredSteering {
  readonly operator: Cell['operator'];
  /** The one that validation items chose. */
  readonly block: number;
  /** The one that headlines quote; above 0. */
  readonly multiplier: number;
  /** Of the study, ascending, with 0. */
  readonly multipliers: readonly number[];
  setting(multiplier: number, source?: PushSource): Setting;
  /**
   * Unsteered first, then what is measured beside it at the headline's multiplier; the random
   * direction has the vector's norm and is absent where the study does without.
   */
  readonly conditions: readonly {
    readonly name: ConditionName;
    readonly setting: Setting;
  }[];
}

export function measuredSteering(context: UnitContext, concept: StudyConcept): MeasuredSteering {
  const { study } = context.plan;
  const operator = study.operators[0] ?? 'add';
  const block = chosenBlocks(context, concept).get(operator) ?? 0;
  const vectors = vectorsOf(context, concept);
  const multiplier = headlineMultiplier(study);
  const setting = (factor: number, source: PushSource = 'vector') =>
    settingOf({ source, operator, block, multiplier: factor }, vectors, {
      site: study.site,
      positions: study.steered,
    });
  const hasRandom = sourcesOf(study).includes('randomDirection');
  return {
    operator,
    block,
    multiplier,
    multipliers: sweepMultipliers(study),
    setting,
    conditions: [
      { name: 'unsteered', setting: unsteered },
      { name: 'steered', setting: setting(multiplier) },
      { name: 'mirrored', setting: setting(-multiplier) },
      ...(hasRandom
        ? [{ name: 'randomDirection' as const, setting: setting(multiplier, 'randomDirection') }]
        : []),
    ],
  };
}
