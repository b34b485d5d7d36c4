import { z } from 'zod';
import { seededRandom } from '../../../base/random';
import { balanceLetters } from '../../../evaluation/benchmarks/balanceLetters';
import type { BenchmarkItem } from '../../../evaluation/benchmarks/benchmarkItem';
import type { ChoiceBenchmark } from '../../../evaluation/benchmarks/index';
import { parseJsonLines } from '../../../formats/jsonl';

const records = z.array(
  z.object({
    id: z.string(),
    weight: z.number().nonnegative(),
    text: z.string(),
    choices: z.array(z.string()).min(2),
    gold: z.array(z.int().nonnegative()).min(1),
    best: z.int().nonnegative().optional(),
    subject: z.string().optional(),
  }),
);

const problem = z.object({ text: z.string(), solution: z.string() });
const problems = z.array(problem.extend({ id: z.string(), weight: z.number().nonnegative() }));

export type WeighedProblem = z.infer<typeof problems>[number];

/** Reads a file in the box: `benchmarks/mmlu.jsonl`. */
export type ReadBox = (path: string) => string;

export interface ItemChoice {
  /** Most items; a smaller number takes some of a larger one. */
  readonly items: number;
  readonly seed: number;
}

/** Items of a multiple-choice set, drawn by seed. */
export function readItems(
  { name, form, hasLetters }: ChoiceBenchmark,
  read: ReadBox,
  choice: ItemChoice,
): readonly BenchmarkItem[] {
  const all = records.parse(linesOf(read, name));
  const drawn = draw(all, name, choice);
  return (hasLetters ? balanceLetters(drawn, choice.seed) : drawn).map(form);
}

/** Problems of GSM8K drawn by seed, and the solved ones that are put before each. */
export function readProblems(read: ReadBox, choice: ItemChoice & { readonly shots: number }) {
  return {
    problems: draw(problems.parse(linesOf(read, 'gsm8k')), 'gsm8k', choice),
    shots: z.array(problem).parse(linesOf(read, 'gsm8k-shots')).slice(0, choice.shots),
  };
}

function linesOf(read: ReadBox, name: string): readonly unknown[] {
  const path = `benchmarks/${name}.jsonl`;
  return parseJsonLines(read(path), path).map(({ value }) => value);
}

/** A part of the list, in a random order, because the anchors' own order may mean something. */
function draw<T>(all: readonly T[], name: string, { items, seed }: ItemChoice): readonly T[] {
  return seededRandom(seed, 'benchmark', name).shuffle(all).slice(0, items);
}
