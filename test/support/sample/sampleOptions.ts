import { seededRandom } from '../../../extension/core/base/random';

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

export const sampleDefaults: Required<SampleOptions> = {
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
export type Options = Required<SampleOptions>;

export function fakeHash({ seed }: Options, name: string): string {
  const random = seededRandom(seed, 'hash', name);
  return Array.from({ length: 64 }, () => random.below(16).toString(16)).join('');
}

export const at = (block: number) => ({ hookPoint: `blocks.${block}.hook_resid_post`, block });

export const bestBlock = (blocks: readonly number[]) => blocks[Math.floor(blocks.length / 2)] ?? 0;

/** How much of the effect a block carries: most in the middle, little at either end. */
export const share = (block: number, blocks: readonly number[]) =>
  Math.exp(-(((block - bestBlock(blocks)) / 6) ** 2));
