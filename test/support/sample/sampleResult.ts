import type {
  CompletionResult,
  PushSource,
  StudyResult,
} from '../../../extension/core/study/summary';
import { promptedOf, settingOf, steerabilityOf } from './sampleCells';
import { sampleItem } from './sampleItem';
import { at, bestBlock, fakeHash, type Options } from './sampleOptions';
import { sampleCompletions, samplePrompts } from './sampleTexts';

/** One concept of the sample: every number follows from its made-up items. */
export function sampleResult(concept: string, options: Options): StudyResult {
  const { blocks, multipliers, items: n } = options;
  const sources: PushSource[] = options.baselines
    ? ['vector', 'randomDirection', 'shuffledPairs']
    : ['vector'];
  const items = Array.from({ length: n }, (_, index) => sampleItem(index, concept, options));
  const best = bestBlock(blocks);
  const context = { concept, options, items };
  // As in a study: baselines only at the chosen block.
  const blocksOf = (source: PushSource) => (source === 'vector' ? blocks : [best]);
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
      blocksOf(source).map((block) => ({
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
      criterion: 'largest mean steerability per token on validation items',
    },
    steerability: sources.flatMap((source) =>
      blocksOf(source).map((block) => steerabilityOf(source, block, context)),
    ),
    settings: sources.flatMap((source) =>
      blocksOf(source).flatMap((block) =>
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
