import type { PromptForm } from './benchmarkItem';
import { arcForm } from './forms/arc';
import { hellaswagForm } from './forms/hellaswag';
import { mmluForm } from './forms/mmlu';
import { truthfulqaForm } from './forms/truthfulqa';
import { winograndeForm } from './forms/winogrande';
import type { ChoiceScoring } from './choiceScorings';

export const choiceBenchmarkNames = [
  'mmlu',
  'hellaswag',
  'arc',
  'winogrande',
  'truthfulqa',
] as const;
export type ChoiceBenchmarkName = (typeof choiceBenchmarkNames)[number];

/** A benchmark whose answers are chosen by likelihood. */
export interface ChoiceBenchmark {
  readonly name: ChoiceBenchmarkName;
  readonly title: string;
  readonly form: PromptForm;
  /** Whether answers are letters, which must be balanced. */
  readonly hasLetters: boolean;
  /** The usual one first. */
  readonly scorings: readonly ChoiceScoring[];
  /** What guessing gets on average; absent where items have different numbers of choices. */
  readonly chance?: number;
  /**
   * Mean error of the score on the whole set as gp-IRT estimates it from the anchors (Maia Polo et
   * al. 2024). The weighted score used here does without its item model and errs by more.
   */
  readonly estimateError: number;
}

/** The same of GSM8K, whose answers are written. */
export const gsm8kEstimateError = 0.02;

export const choiceBenchmarks: readonly ChoiceBenchmark[] = [
  {
    name: 'mmlu',
    title: 'MMLU',
    form: mmluForm,
    hasLetters: true,
    scorings: ['sum'],
    chance: 0.25,
    estimateError: 0.016,
  },
  {
    name: 'hellaswag',
    title: 'HellaSwag',
    form: hellaswagForm,
    hasLetters: false,
    scorings: ['perCharacter', 'sum'],
    chance: 0.25,
    estimateError: 0.015,
  },
  {
    name: 'arc',
    title: 'ARC-Challenge',
    form: arcForm,
    hasLetters: false,
    scorings: ['perCharacter', 'sum'],
    chance: 0.25,
    estimateError: 0.017,
  },
  {
    name: 'winogrande',
    title: 'WinoGrande',
    form: winograndeForm,
    hasLetters: false,
    scorings: ['sum'],
    chance: 0.5,
    estimateError: 0.015,
  },
  {
    name: 'truthfulqa',
    title: 'TruthfulQA',
    form: truthfulqaForm,
    hasLetters: false,
    scorings: ['mc2', 'mc1'],
    estimateError: 0.011,
  },
];
