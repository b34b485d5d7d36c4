import type { Estimate, StudyResult } from '../../summary';
import { looks } from '../look';
import { chosenSetting, settingAt, steerabilityAt } from '../lookUp';
import { wantedEffect } from '../wantedEffect';
import { signOf } from './sign';

/** How the vector compares with one baseline. */
export interface Rival {
  readonly name: string;
  /** `unknown`: the run has no paired comparison and the two intervals overlap, or one is absent. */
  readonly standing: 'behind' | 'even' | 'ahead' | 'unknown' | 'notRun';
  /** Effect of the baseline in the wanted direction, nats per answer token. */
  readonly effect?: Estimate;
  /** Paired by item: above 0 where the vector is ahead. */
  readonly vectorAhead?: Estimate;
  readonly comparedBy: 'effect' | 'steerability';
}

/** Every baseline that a vector should beat, those that were not run included. */
export function rivals(result: StudyResult): readonly Rival[] {
  return [
    ...(['randomDirection', 'shuffledPairs'] as const).map((source) => pushRival(result, source)),
    promptedRival(result),
  ];
}

function pushRival(result: StudyResult, source: 'randomDirection' | 'shuffledPairs'): Rival {
  const { hookPoint, multiplier } = result.chosen;
  const name = `the ${looks[source].label}`.replace('the random', 'a random');
  const setting = settingAt(result, source, hookPoint, multiplier);
  const row = steerabilityAt(result, source);
  return rival(result, {
    name,
    comparedBy: 'steerability',
    effect: setting && wantedEffect(setting.effectPerToken, multiplier),
    vectorAhead: row?.vectorAhead,
  });
}

/** The prompt that asks for the same as the chosen multiplier does. */
function promptedRival(result: StudyResult): Rival {
  const side = result.chosen.multiplier < 0 ? 'negative' : 'positive';
  const row = result.prompted.find((candidate) => candidate.side === side);
  return rival(result, {
    name: side === 'positive' ? 'asking for it in the prompt' : 'asking against it in the prompt',
    comparedBy: 'effect',
    effect: row && wantedEffect(row.effectPerToken, side === 'positive' ? 1 : -1),
    vectorAhead: row?.vectorAhead,
  });
}

function rival(
  result: StudyResult,
  {
    name,
    comparedBy,
    effect,
    vectorAhead,
  }: Pick<Rival, 'name' | 'comparedBy'> & {
    readonly effect: Estimate | undefined;
    readonly vectorAhead: Estimate | undefined;
  },
): Rival {
  return {
    name,
    comparedBy,
    standing: standing(result, effect, vectorAhead),
    ...(effect === undefined ? {} : { effect }),
    ...(vectorAhead === undefined ? {} : { vectorAhead }),
  };
}

function standing(
  result: StudyResult,
  effect: Estimate | undefined,
  vectorAhead: Estimate | undefined,
): Rival['standing'] {
  if (vectorAhead !== undefined) {
    const sign = signOf(vectorAhead);
    if (sign === 'noInterval') return 'unknown';
    return sign === 'above' ? 'behind' : sign === 'below' ? 'ahead' : 'even';
  }
  if (effect === undefined) return 'notRun';
  const setting = chosenSetting(result);
  const own = setting && wantedEffect(setting.effectPerToken, result.chosen.multiplier);
  if (own?.low === undefined || own.high === undefined) return 'unknown';
  if (effect.low === undefined || effect.high === undefined) return 'unknown';
  if (own.low > effect.high) return 'behind';
  return own.high < effect.low ? 'ahead' : 'unknown';
}
