import { etaSquared } from '../../math/etaSquared';
import type { ItemLabels } from './itemLabels';
import { marginalShare } from './marginalShare';
import { shuffledShare } from './shuffledShare';

/** An item's steerability with what its positive answer is. */
export interface LabelledSlope extends ItemLabels {
  readonly slope: number;
}

/** How much of the variance of steerability over items a label explains. */
export interface ExplainedShare {
  readonly share: number;
  /** That labels dealt out at random explain as much. */
  readonly p: number;
  /** Items that have the label. */
  readonly n: number;
}

/** `unknown`: the items have no such labels, or one label only, or too few of one. */
export type Light = 'green' | 'yellow' | 'red' | 'unknown';

export interface BiasLight {
  readonly light: Light;
  /** Which letter the positive answer is. */
  readonly letter?: ExplainedShare;
  /** Whether it is Yes or No, beyond what the letter explains; alone where there are no letters. */
  readonly yesNo?: ExplainedShare;
}

/** Medium and large effects by Cohen 1988, section 8.2: f of .25 and .40, η² = f² / (1 + f²). */
const mediumShare = 0.059;
const largeShare = 0.138;
/** Below this p value a share is not chance. */
const level = 0.05;
/** Fewer items on one side, and a group's mean is the mood of an item or two. */
const fewestOfALabel = 3;

/**
 * Whether steerability hangs on what stands for the concept instead of on the concept: the share of
 * its variance over items that the positive answer's letter explains, then what Yes/No adds (Tan et
 * al. 2024, figure 4). Red from a large share on and yellow from a medium one, if it is no chance;
 * green below. The thresholds are not Tan et al.'s, who give none.
 */
export function biasLight(
  items: readonly LabelledSlope[],
  { seed }: { readonly seed: number },
): BiasLight {
  const letter = letterShare(items, seed);
  const yesNo = yesNoShare(items, seed);
  const shares = [letter, yesNo].filter((share) => share !== undefined);
  return {
    light: worst(shares.map(lightOf)),
    ...(letter === undefined ? {} : { letter }),
    ...(yesNo === undefined ? {} : { yesNo }),
  };
}

function letterShare(items: readonly LabelledSlope[], seed: number): ExplainedShare | undefined {
  const rows = items.flatMap(({ slope, letter }) =>
    letter === undefined ? [] : { slope, letter },
  );
  if (!hasEnough(rows.map(({ letter }) => letter))) return undefined;
  return explained(
    rows.map(({ letter }) => letter),
    (letters) =>
      etaSquared(
        ['A', 'B'].map((wanted) =>
          rows.flatMap(({ slope }, index) => (letters[index] === wanted ? [slope] : [])),
        ),
      ),
    seed,
  );
}

function yesNoShare(items: readonly LabelledSlope[], seed: number): ExplainedShare | undefined {
  const rows = items.flatMap(({ slope, letter = '', yesNo }) =>
    yesNo === undefined ? [] : { slope, letter, yesNo },
  );
  if (!hasEnough(rows.map(({ yesNo }) => yesNo))) return undefined;
  return explained(
    rows.map(({ yesNo }) => yesNo),
    (words) =>
      marginalShare(
        rows.map(({ slope, letter }, index) => ({
          value: slope,
          first: letter,
          second: words[index] === 'Yes',
        })),
      ),
    seed,
  );
}

function hasEnough(labels: readonly string[]): boolean {
  const kinds = [...new Set(labels)];
  const counts = kinds.map((kind) => labels.filter((label) => label === kind).length);
  return kinds.length === 2 && counts.every((count) => count >= fewestOfALabel);
}

/** A shuffle in which one label says the other explains nothing of its own. */
function explained(
  labels: readonly string[],
  shareOf: (labels: readonly string[]) => number | undefined,
  seed: number,
): ExplainedShare | undefined {
  const share = shareOf(labels);
  if (share === undefined) return undefined;
  const p = shuffledShare(labels, (shuffled) => shareOf(shuffled) ?? 0, { seed });
  return { share, p, n: labels.length };
}

function lightOf({ share, p }: ExplainedShare): Light {
  if (p >= level || share < mediumShare) return 'green';
  return share < largeShare ? 'yellow' : 'red';
}

function worst(lights: readonly Light[]): Light {
  return (['red', 'yellow', 'green'] as const).find((light) => lights.includes(light)) ?? 'unknown';
}
