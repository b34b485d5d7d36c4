/** One question of a multiple-choice data set, as its file has it. */
export interface BenchmarkRecord {
  readonly id: string;
  /** Of the item in an estimate of the whole data set's score; those of all items sum to 1. */
  readonly weight: number;
  readonly text: string;
  readonly choices: readonly string[];
  /** Indices of the right choices; TruthfulQA has several. */
  readonly gold: readonly number[];
  /** TruthfulQA: the true choice of its form with a single one. */
  readonly best?: number | undefined;
  /** MMLU: what the question is about. */
  readonly subject?: string | undefined;
}

/** The form of all multiple-choice benchmarks: choices that may follow a prompt. */
export interface BenchmarkItem extends Pick<BenchmarkRecord, 'id' | 'weight' | 'gold' | 'best'> {
  /** Ends without a space: choices begin with one. */
  readonly prompt: string;
  readonly choices: readonly Choice[];
}

export interface Choice {
  /** What stands between prompt and scored text: WinoGrande's option. Mostly empty. */
  readonly lead: string;
  /** Its log-probability is the choice's score. */
  readonly text: string;
  /** For people. */
  readonly shown: string;
}

/** How one benchmark puts its questions. */
export type PromptForm = (record: BenchmarkRecord) => BenchmarkItem;

/** Choices that follow the prompt after a space, as lm-evaluation-harness delimits them. */
export function spacedChoices(texts: readonly string[]): readonly Choice[] {
  return texts.map((text) => ({ lead: '', text: ` ${text}`, shown: text }));
}
