import type { BenchmarkItem } from '../../../evaluation/benchmarks/benchmarkItem';
import { finalNumber } from '../../../evaluation/benchmarks/finalNumber';
import { choiceBenchmarks, type ChoiceBenchmarkName } from '../../../evaluation/benchmarks/index';
import { scoreChoices } from '../../../evaluation/benchmarks/scoreChoices';
import { problemPrompt, solveProblem } from '../../../evaluation/benchmarks/solveProblem';
import { predictedFromPrompt } from '../../../evaluation/predictedFromPrompt';
import type { Model, RunOptions } from '../../../model/model';
import type { Setting } from '../../../steering/push';
import type { ConditionName } from '../conditionName';
import { readItems, readProblems, type ReadBox, type WeighedProblem } from './readBenchmark';
import type { BenchmarkName, BenchmarkOptions, BenchmarkResult } from './schemas';

export interface Condition {
  readonly name: ConditionName;
  readonly setting: Setting;
}

/** One item to be measured, in a study or outside of one. */
export interface BenchmarkWork {
  readonly set: BenchmarkName;
  readonly id: string;
  /** What the model is given, without what is common to all items. */
  readonly texts: readonly string[];
  measure(
    model: Model,
    conditions: readonly Condition[],
    options?: RunOptions,
  ): Promise<BenchmarkResult>;
}

/** The items of all sets that were asked for, set by set. */
export function benchmarkWork(
  { sets, items, shots, tokens }: BenchmarkOptions,
  read: ReadBox,
  seed: number,
): readonly BenchmarkWork[] {
  const chosen = choiceBenchmarks
    .filter(({ name }) => sets.includes(name))
    .flatMap((benchmark) =>
      readItems(benchmark, read, { items, seed }).map((item) => choiceWork(benchmark.name, item)),
    );
  if (!sets.includes('gsm8k')) return chosen;
  const found = readProblems(read, { items, seed, shots });
  const written = found.problems.map((problem) => {
    const prompt = problemPrompt(found.shots, problem);
    return problemWork(problem, prompt, tokens);
  });
  return [...chosen, ...written];
}

function choiceWork(set: ChoiceBenchmarkName, item: BenchmarkItem): BenchmarkWork {
  const { id, weight, prompt, gold, best, choices } = item;
  return {
    set,
    id,
    texts: [prompt, ...choices.map(({ lead, text }) => lead + text)],
    measure: async (model, conditions, options) => {
      const settings = conditions.map(({ setting }) => predictedFromPrompt(setting));
      const scores = await scoreChoices(model, item, settings, options);
      return {
        kind: 'chosen',
        set,
        id,
        weight,
        prompt,
        choices: choices.map(({ shown, text }) => ({ shown, characters: text.trim().length })),
        gold,
        ...(best === undefined ? {} : { best }),
        scores: scores.map((score, at) => ({ condition: nameAt(conditions, at), ...score })),
      };
    },
  };
}

function problemWork(problem: WeighedProblem, prompt: string, maxTokens: number): BenchmarkWork {
  const { id, weight, text: question, solution } = problem;
  return {
    set: 'gsm8k',
    id,
    texts: [prompt],
    measure: async (model, conditions, options) => {
      const settings = conditions.map(({ setting }) => setting);
      const written = await solveProblem(model, prompt, settings, { ...options, maxTokens });
      return {
        kind: 'solved',
        set: 'gsm8k',
        id,
        weight,
        prompt: question,
        gold: finalNumber(solution, 'strict') ?? '',
        scores: written.texts.map((text, at) => ({ condition: nameAt(conditions, at), text })),
        appliedPositions: written.appliedPositions,
      };
    },
  };
}

function nameAt(conditions: readonly Condition[], at: number): ConditionName {
  return conditions[at]?.name ?? 'unsteered';
}
