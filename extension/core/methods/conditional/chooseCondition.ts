import { meanRow } from '../../math/meanRow';
import { subtractRows } from '../../math/subtractRows';
import { conditionSimilarity } from '../../steering/conditionGate';
import { tooFewPrompts } from '../errors';
import { chooseThreshold, type ThresholdChoice } from './chooseThreshold';

/** Prompts' activations at one place where a condition may be read. */
export interface PromptActivations {
  /** Of prompts that should open the gate; of those that should not. */
  readonly wanted: readonly Float32Array[];
  readonly others: readonly Float32Array[];
}

export interface ConditionChoice extends ThresholdChoice {
  /** Index of the place. */
  readonly place: number;
  /** mean(wanted) − mean(others) there. */
  readonly condition: Float32Array;
  /** How many prompts of each kind `f1` was measured on. */
  readonly measuredOn: { readonly wanted: number; readonly others: number };
}

/**
 * The condition of CAST (Lee et al. 2024): of several places the one whose similarities tell wanted
 * prompts from others best by F1, with its threshold. Every second prompt makes the condition
 * vector and the rest chooses place and threshold: on the prompts that a vector is made of, almost
 * any vector of many dimensions separates. Of equally good places the one is taken whose
 * similarities keep farthest from the threshold.
 * @throws tooFewPrompts with fewer than two of a kind.
 */
export function chooseCondition(places: readonly PromptActivations[]): ConditionChoice {
  const choices = places.map((activations, place) => ({ ...tryPlace(activations), place }));
  const [best] = choices.toSorted((a, b) => b.f1 - a.f1 || b.margin - a.margin);
  if (best === undefined) throw tooFewPrompts(0, 0);
  return best;
}

function tryPlace({ wanted, others }: PromptActivations) {
  if (Math.min(wanted.length, others.length) < 2) throw tooFewPrompts(wanted.length, others.length);
  const made = meanRow(wanted.filter(isEven));
  const condition = Float32Array.from(subtractRows(made, meanRow(others.filter(isEven))));
  const similaritiesOf = (rows: readonly Float32Array[]) =>
    rows.filter((_, at) => !isEven(_, at)).map((row) => conditionSimilarity(row, condition));
  const [open, closed] = [similaritiesOf(wanted), similaritiesOf(others)];
  const choice = chooseThreshold(open, closed);
  const all = [...open, ...closed];
  const margin = Math.min(...all.map((value) => Math.abs(value - choice.threshold)));
  return {
    ...choice,
    condition,
    margin,
    measuredOn: { wanted: open.length, others: closed.length },
  };
}

function isEven(_: unknown, at: number): boolean {
  return at % 2 === 0;
}
