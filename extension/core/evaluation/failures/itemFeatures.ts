import { median } from '../../math/median';
import { quantile } from '../../math/quantile';

/** What is known of an item before it is steered. */
export interface FeatureItem {
  readonly id: string;
  readonly prompt: string;
  readonly positive: string;
  readonly negative: string;
  readonly tokens: { readonly positive: number; readonly negative: number };
  /** Propensity without any push, nats. */
  readonly unsteered: number;
}

/** A property that some items have: two groups whose failures can be compared. */
export interface ItemFeature {
  /** In words, as `the positive answer is the longer one`. */
  readonly name: string;
  /** Ids of the items that have it. */
  readonly inside: ReadonlySet<string>;
}

/** Fewer items on one side, and no test could tell them from the others. */
const fewestItems = 3;

/** More first words than these make as many tests as there are items. */
const firstWords = 3;

const negation = /\b(?:not|no|never|nothing|nobody|none|neither|nor|cannot|without)\b|n['’]t\b/iu;
/** An answer that is or begins with a letter, as of multiple choice: ` (A)`, `B`, `C. The sea`. */
const letter = /^\s*["'(]*([A-E])(?:["').:]|\s*$)/u;

/**
 * Simple features of items: lengths, letter, where the model stood before, negation, first words
 * and repeated prompts. Those that (nearly) all items have or lack are left out.
 */
export function itemFeatures(items: readonly FeatureItem[]): readonly ItemFeature[] {
  if (items.length === 0) return [];
  const promptLength = median(items.map(({ prompt }) => prompt.length));
  const answerLength = median(items.map(answerTokens));
  const quartile = (level: number) =>
    quantile(
      items.map(({ unsteered }) => unsteered),
      level,
    );
  const [low, high] = [quartile(0.25), quartile(0.75)];
  const features: readonly (readonly [string, (item: FeatureItem) => boolean])[] = [
    ['the positive answer has more tokens', ({ tokens }) => tokens.positive > tokens.negative],
    [
      `the answers have more than ${answerLength} tokens together`,
      (item) => answerTokens(item) > answerLength,
    ],
    [
      `the prompt is longer than ${promptLength} characters`,
      ({ prompt }) => prompt.length > promptLength,
    ],
    ['unsteered, the model leans most against the concept', ({ unsteered }) => unsteered <= low],
    ['unsteered, the model leans most towards the concept', ({ unsteered }) => unsteered >= high],
    ['the prompt has a negation', ({ prompt }) => negation.test(prompt)],
    ['the positive answer has a negation', ({ positive }) => negation.test(positive)],
    ['the negative answer has a negation', ({ negative }) => negation.test(negative)],
    ['the prompt is asked more than once', isRepeated(items)],
    ...frequent(items.map(({ positive }) => letter.exec(positive)?.[1])).map(
      (name) =>
        [
          `the positive answer is ${name}`,
          ({ positive }: FeatureItem) => letter.exec(positive)?.[1] === name,
        ] as const,
    ),
    ...frequent(items.map(({ prompt }) => firstWord(prompt))).map(
      (word) =>
        [
          `the prompt begins with “${word}”`,
          ({ prompt }: FeatureItem) => firstWord(prompt) === word,
        ] as const,
    ),
  ];
  return features
    .map(([name, has]) => ({ name, inside: new Set(items.filter(has).map(({ id }) => id)) }))
    .filter(({ inside }) => Math.min(inside.size, items.length - inside.size) >= fewestItems);
}

const answerTokens = ({ tokens }: FeatureItem) => tokens.positive + tokens.negative;

const firstWord = (text: string) => /[\p{L}\p{N}]+/u.exec(text)?.[0].toLowerCase();

function isRepeated(items: readonly FeatureItem[]): (item: FeatureItem) => boolean {
  const counts = countsOf(items.map(({ prompt }) => prompt));
  return ({ prompt }) => (counts.get(prompt) ?? 0) > 1;
}

/** The most frequent words, more frequent first, ties in the order of their first use. */
function frequent(words: readonly (string | undefined)[]): readonly string[] {
  const counts = countsOf(words.filter((word) => word !== undefined));
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .slice(0, firstWords)
    .map(([word]) => word);
}

function countsOf(words: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}
