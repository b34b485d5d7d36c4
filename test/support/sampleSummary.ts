import { seededRandom } from '../../extension/core/base/random';
import { bootstrapInterval } from '../../extension/core/math/bootstrapInterval';
import { linearFit } from '../../extension/core/math/linearFit';
import { mean } from '../../extension/core/math/mean';
import { standardDeviation } from '../../extension/core/math/standardDeviation';
import { wilsonInterval } from '../../extension/core/math/wilsonInterval';
import type {
  CompletionResult,
  DegradationResult,
  Estimate,
  ItemResult,
  PromptedResult,
  PushSource,
  RunSummary,
  SettingResult,
  SteerabilityResult,
  StudyResult,
} from '../../extension/core/study/summary';
import { sampleAnswers, sampleCompletions, samplePrompts } from './sampleTexts';

export interface SampleOptions {
  readonly seed?: number;
  readonly items?: number;
  readonly blocks?: readonly number[];
  readonly multipliers?: readonly number[];
  readonly concepts?: readonly string[];
  /** Mean slope per answer token at the best block, nats. */
  readonly slope?: number;
  readonly randomSlope?: number;
  readonly promptedEffect?: number;
  /** Nats per reply token that multiplier 1 costs at the best block. */
  readonly price?: number;
  readonly degradation?: boolean;
  readonly baselines?: boolean;
}

const defaults: Required<SampleOptions> = {
  seed: 7,
  items: 24,
  blocks: [8, 12, 15, 18, 22],
  multipliers: [-1.5, -1, -0.5, 0, 0.5, 1, 1.5],
  concepts: ['extraversion'],
  slope: 0.42,
  randomSlope: 0.01,
  promptedEffect: 0.2,
  price: 0.26,
  degradation: true,
  baselines: true,
};
type Options = Required<SampleOptions>;

/** A summary of a run that never was, shaped like a real one: the same options give the same bytes. */
export function sampleSummary(options: SampleOptions = {}): RunSummary {
  const all = { ...defaults, ...options };
  return {
    version: 1,
    study: { name: 'personas', file: 'personas.study.json', hash: fakeHash(all, 'study') },
    command: 'steering-lab run personas.study.json',
    seed: all.seed,
    model: {
      id: 'SmolLM2-135M-Instruct',
      hash: fakeHash(all, 'model'),
      file: 'onnx/model_q4.onnx',
      precision: 'exact',
      architecture: 'LlamaForCausalLM',
      blockCount: 30,
      width: 576,
      vocabularySize: 49152,
      contextLength: 8192,
    },
    versions: { 'steering-lab': '0.1.0', node: '20.20.2', 'onnxruntime-node': '1.30.0' },
    steeredPositions: 'answer',
    multiplierUnit: 'vector',
    interval: { level: 0.95, method: 'percentile bootstrap over items', resamples: 2000 },
    repetitionMeasure: 'share of 4-token sequences that occurred before in the same completion',
    referenceTexts: { file: 'replies.jsonl', hash: fakeHash(all, 'texts'), n: 12 },
    results: all.concepts.map((concept) => sampleResult(concept, all)),
    appliedPositions: 48211,
    units: { finished: 61, planned: 61 },
    warnings: [],
    failures: [],
  };
}

function sampleResult(concept: string, options: Options): StudyResult {
  const { blocks, multipliers, items: n } = options;
  const sources: PushSource[] = options.baselines
    ? ['vector', 'randomDirection', 'shuffledPairs']
    : ['vector'];
  const items = Array.from({ length: n }, (_, index) => sampleItem(index, concept, options));
  const best = bestBlock(blocks);
  const context = { concept, options, items };
  return {
    concept,
    description: 'Prefers company to being alone.',
    pairFile: {
      file: `${concept}.pairs.jsonc`,
      hash: fakeHash(options, concept),
      splits: [
        { split: 'train', n: 2 * n },
        { split: 'validation', n: 6 },
        { split: 'test', n },
      ],
    },
    method: 'meanDifference',
    readPosition: 'answerMean',
    operator: 'add',
    multipliers,
    split: 'test',
    vectors: sources.flatMap((source) =>
      blocks.map((block) => ({
        source,
        ...at(block),
        norm: 3 + block / 10,
        file: `vectors/${concept}-${source}-${block}.safetensors`,
        hash: fakeHash(options, `${concept}-${source}-${block}`),
      })),
    ),
    chosen: {
      ...at(best),
      multiplier: 1,
      split: 'validation',
      n: 6,
      criterion: 'largest mean steerability',
    },
    steerability: sources.flatMap((source) =>
      blocks.map((block) => steerabilityOf(source, block, context)),
    ),
    settings: sources.flatMap((source) =>
      blocks.flatMap((block) =>
        multipliers.map((multiplier) => settingOf(source, block, multiplier, context)),
      ),
    ),
    prompted: options.baselines
      ? [promptedOf('positive', context), promptedOf('negative', context)]
      : [],
    items,
    completions: samplePrompts.slice(1).map((prompt) => ({
      prompt,
      completions: completionsAt(best, options.baselines),
    })),
  };
}

interface Context {
  readonly concept: string;
  readonly options: Options;
  readonly items: readonly ItemResult[];
}

/** How much of the effect a block carries: most in the middle, little at either end. */
const share = (block: number, blocks: readonly number[]) =>
  Math.exp(-(((block - bestBlock(blocks)) / 6) ** 2));
const bestBlock = (blocks: readonly number[]) => blocks[Math.floor(blocks.length / 2)] ?? 0;

function sampleItem(index: number, concept: string, options: Options): ItemResult {
  const { blocks, multipliers, seed } = options;
  const random = seededRandom(seed, concept, 'item', index);
  const [positive, negative] = sampleAnswers[index % sampleAnswers.length] ?? ['', ''];
  const tokens = { positive: words(positive), negative: words(negative) };
  const ownSlope = options.slope + 0.28 * random.gaussian();
  const start = -0.3 + 0.5 * random.gaussian();
  const curves = blocks.map((block) => {
    const slope = ownSlope * share(block, blocks) + 0.03 * random.gaussian();
    const perToken = multipliers.map((m) => start + Math.tanh(m) * slope * 1.2 - 0.05 * m * m);
    const positives = perToken.map((p) => tokens.positive * (-3.1 + p * 0.6));
    const negatives = perToken.map((p) => tokens.negative * (-3.1 - p * 0.4));
    const propensity = positives.map((value, at) => value - (negatives[at] ?? 0));
    const fit = linearFit(multipliers, propensity);
    return {
      ...at(block),
      positive: positives,
      negative: negatives,
      propensity,
      slope: fit.slope,
      slopePerToken: linearFit(multipliers, perToken).slope,
      rmse: fit.residual,
      appliedPositions: 6 * (tokens.positive + tokens.negative),
    };
  });
  const first = (curves[0]?.propensity ?? [])[multipliers.indexOf(0)] ?? 0;
  return {
    id: `${concept}-${index + 1}`,
    split: 'test',
    prompt: samplePrompts[index % samplePrompts.length] ?? '',
    positive,
    negative,
    tokens,
    curves,
    ...(options.baselines
      ? { prompted: { positive: first + 9 * options.promptedEffect, negative: first - 1 } }
      : {}),
  };
}

function steerabilityOf(source: PushSource, block: number, context: Context): SteerabilityResult {
  const perToken = slopes(source, block, context);
  const vector = slopes('vector', block, context);
  const anti = perToken.filter((slope) => slope < 0).length;
  const interval = wilsonInterval({ successes: anti, n: perToken.length });
  return {
    source,
    ...at(block),
    slope: estimate(perToken.map((slope) => 9 * slope)),
    slopePerToken: estimate(perToken),
    antiSteerable: {
      share: perToken.length === 0 ? 0 : anti / perToken.length,
      count: anti,
      n: perToken.length,
      ...interval,
    },
    ...(source === 'vector'
      ? {}
      : { vectorAhead: estimate(vector.map((slope, i) => slope - (perToken[i] ?? 0))) }),
  };
}

function slopes(source: PushSource, block: number, { options, items, concept }: Context): number[] {
  if (source === 'vector') return items.map((item) => curveAt(item, block).slopePerToken);
  const random = seededRandom(options.seed, concept, source, block);
  const centre = source === 'randomDirection' ? options.randomSlope : 0.04;
  return items.map(() => centre * share(block, options.blocks) + 0.06 * random.gaussian());
}

function settingOf(
  source: PushSource,
  block: number,
  multiplier: number,
  context: Context,
): SettingResult {
  const { options, items } = context;
  const zero = options.multipliers.indexOf(0);
  const column = options.multipliers.indexOf(multiplier);
  const own = slopes(source, block, context);
  const perToken = items.map((item, index) => {
    const start = tokenPropensity(item, block, zero);
    if (source !== 'vector') return start + multiplier * (own[index] ?? 0);
    return tokenPropensity(item, block, column);
  });
  const starts = items.map((item) => tokenPropensity(item, block, zero));
  const effects = perToken.map((value, index) => value - (starts[index] ?? 0));
  const damage = options.price * (source === 'vector' ? 1 : 0.55) * (0.5 + block / 30);
  return {
    source,
    ...at(block),
    multiplier,
    ...effectFields(perToken, effects, multiplier),
    ...(options.degradation
      ? { degradation: degradationOf(damage * multiplier ** 2, block, options) }
      : {}),
    ...(options.degradation && Math.abs(multiplier) === 1
      ? { repetition: repetitionOf(source === 'vector' ? 0.22 : 0.05, block, options) }
      : {}),
    appliedPositions: multiplier === 0 ? 0 : 18 * items.length,
  };
}

function promptedOf(side: 'positive' | 'negative', context: Context): PromptedResult {
  const { options, items, concept } = context;
  const best = bestBlock(options.blocks);
  const sign = side === 'positive' ? 1 : -1;
  const random = seededRandom(options.seed, concept, side);
  const zero = options.multipliers.indexOf(0);
  const starts = items.map((item) => tokenPropensity(item, best, zero));
  const effects = items.map(() => sign * options.promptedEffect + 0.15 * random.gaussian());
  const setting = settingOf('vector', best, sign, context);
  return {
    side,
    instruction: sign > 0 ? 'You love being among people.' : 'You would much rather be left alone.',
    ...effectFields(
      starts.map((start, index) => start + (effects[index] ?? 0)),
      effects,
      sign,
    ),
    vectorAhead: estimate(effects.map((effect) => sign * (setting.effectPerToken.mean - effect))),
    ...(options.degradation
      ? { degradation: promptedPrice(degradationOf(0.04, best, options)) }
      : {}),
  };
}

/** Another prompt has no divergence position by position, and nothing is pushed. */
function promptedPrice({ nll, nllDifference, tokens }: DegradationResult): DegradationResult {
  return { nll, nllDifference, tokens, appliedPositions: 0 };
}

function effectFields(
  perToken: readonly number[],
  effects: readonly number[],
  multiplier: number,
): Omit<PromptedResult, 'side' | 'instruction'> {
  return {
    propensity: estimate(perToken.map((value) => 9 * value)),
    propensityPerToken: estimate(perToken),
    effect: estimate(effects.map((effect) => 9 * effect)),
    effectPerToken: estimate(effects),
    positiveChange: estimate(effects.map((effect) => 0.4 * effect - 0.2 * multiplier ** 2)),
    negativeChange: estimate(effects.map((effect) => -0.6 * effect - 0.2 * multiplier ** 2)),
  };
}

function degradationOf(damage: number, block: number, options: Options): DegradationResult {
  const random = seededRandom(options.seed, 'texts', block);
  const unsteered = Array.from({ length: 12 }, () => 2.2 + 0.5 * random.gaussian());
  const differences = unsteered.map(() => damage * (1 + 0.4 * random.gaussian()));
  return {
    nll: {
      unsteered: estimate(unsteered),
      steered: estimate(unsteered.map((value, index) => value + (differences[index] ?? 0))),
    },
    nllDifference: estimate(differences),
    kl: estimate(differences.map((difference) => Math.abs(1.08 * difference))),
    tokens: 1380,
    appliedPositions: damage === 0 ? 0 : 1380,
  };
}

function repetitionOf(rise: number, block: number, options: Options) {
  const random = seededRandom(options.seed, 'repetition', block);
  const unsteered = Array.from({ length: 6 }, () => 0.02 + 0.04 * random.uniform());
  const rises = unsteered.map(() => rise * (0.4 + random.uniform()));
  return {
    unsteered: estimate(unsteered),
    steered: estimate(unsteered.map((value, index) => value + (rises[index] ?? 0))),
    difference: estimate(rises),
  };
}

function completionsAt(block: number, baselines: boolean): CompletionResult[] {
  const { unsteered, positive, negative, looping } = sampleCompletions;
  const pushed = { source: 'vector', ...at(block), stopped: 'length' } as const;
  return [
    {
      source: 'unsteered',
      multiplier: 0,
      text: unsteered,
      tokens: 36,
      stopped: 'endToken',
      repetition: 0.03,
    },
    { ...pushed, multiplier: -1, text: negative, tokens: 24, stopped: 'endToken', repetition: 0 },
    { ...pushed, multiplier: 1, text: positive, tokens: 33, stopped: 'endToken', repetition: 0.06 },
    { ...pushed, multiplier: 1.5, text: looping, tokens: 40, repetition: 0.83 },
    ...(baselines
      ? [
          {
            ...pushed,
            source: 'randomDirection',
            multiplier: 1,
            text: unsteered,
            tokens: 36,
            repetition: 0.03,
          } as const,
          {
            source: 'prompted',
            side: 'positive',
            multiplier: 0,
            text: positive,
            tokens: 33,
            stopped: 'endToken',
            repetition: 0.05,
          } as const,
        ]
      : []),
  ];
}

function estimate(values: readonly number[]): Estimate {
  const n = values.length;
  if (n < 2) return { mean: values[0] ?? 0, n };
  return {
    mean: mean(values),
    ...bootstrapInterval(values, { seed: 1, draws: 200 }),
    sd: standardDeviation(values, { ddof: 1 }),
    n,
  };
}

const at = (block: number) => ({ hookPoint: `blocks.${block}.hook_resid_post`, block });
const words = (text: string) => text.split(' ').length + 1;

function curveAt(item: ItemResult, block: number) {
  const curve = item.curves.find((candidate) => candidate.block === block);
  if (curve === undefined) throw new Error(`the sample has no block ${block}`);
  return curve;
}

function tokenPropensity(item: ItemResult, block: number, column: number): number {
  const { positive, negative } = curveAt(item, block);
  return (
    (positive[column] ?? 0) / item.tokens.positive - (negative[column] ?? 0) / item.tokens.negative
  );
}

function fakeHash({ seed }: Options, name: string): string {
  const random = seededRandom(seed, 'hash', name);
  return Array.from({ length: 64 }, () => random.below(16).toString(16)).join('');
}
