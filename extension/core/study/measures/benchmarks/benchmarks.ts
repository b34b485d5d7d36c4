import type { Measure } from '../measure';
import { benchmarkSection } from './benchmarkSection';
import { benchmarksAcross } from './benchmarksAcross';
import { benchmarkWork } from './benchmarkWork';
import {
  benchmarkOptions,
  benchmarkResult,
  benchmarkSummary,
  type BenchmarkOptions,
  type BenchmarkResult,
  type BenchmarkSummary,
} from './schemas';
import { summariseBenchmarks } from './summariseBenchmarks';

/** Unsteered, the vector, its mirror image and the random direction, for the estimate of cost. */
const conditionCount = 4;

/** What steering does to what the model knows: small benchmarks, paired with unsteered. */
export const benchmarks: Measure<BenchmarkOptions, BenchmarkResult, BenchmarkSummary> = {
  name: 'benchmarks',
  options: benchmarkOptions,
  result: benchmarkResult,
  summary: benchmarkSummary,
  units: (options, { model, study, files }) =>
    benchmarkWork(options, files.inBox, study.seed).map((work) => {
      const [prompt = 0, ...answers] = work.texts.map((text) => tokensOf(model, text));
      const written = work.set === 'gsm8k' ? options.tokens : 0;
      const behind = answers.reduce((total, tokens) => total + tokens, written);
      return {
        key: `${work.set}/${work.id}`,
        label: 'benchmark items',
        content: [work.set, work.texts],
        tokens: prompt + conditionCount * behind,
        measure: ({ model: loaded, steering }) => work.measure(loaded, steering.conditions),
      };
    }),
  summarise: (_options, { material, results }) =>
    summariseBenchmarks(
      results.map(({ result }) => result),
      { multiplier: material.headline, seed: material.record.identity.study.seed },
    ),
  section: benchmarkSection,
  across: benchmarksAcross,
};

function tokensOf({ tokenizer }: { tokenizer: { encode(text: string): number[] } }, text: string) {
  return tokenizer.encode(text).length;
}
