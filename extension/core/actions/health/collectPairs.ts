import type { PairActivationSet } from '../../evaluation/pairHealth/healthCheck';
import type { ReadTokens } from '../../evaluation/pairHealth/readTokens';
import type { PairReader } from '../../methods/readPair';
import { resolveReadPosition, type ReadPosition } from '../../methods/readPosition';
import type { EncodedPair } from '../../pairs/encodePair';
import { hookName } from '../../steering/hookPoint';

/** Activations of pairs at one hook point, collected while something else reads them. */
export interface PairCollection {
  /** Such as `blocks.15.hook_resid_post`; absent, as the rest, where no pair was read. */
  readonly hookPoint?: string;
  readonly activations?: PairActivationSet;
  /** Where one token is read; absent for means over tokens. */
  readonly readTokens?: readonly ReadTokens[];
}

/**
 * A reader that passes everything on and keeps, for the health of the pairs, what it read at the
 * middle one of the hook points that were asked for first: 2 · pairs · width numbers.
 */
export function collectPairs(read: PairReader): {
  readonly read: PairReader;
  collected(decode: (tokens: readonly number[]) => string): PairCollection;
} {
  let first: { readonly place: string; readonly position: ReadPosition } | undefined;
  const kept = new Map<string, KeptPair>();
  return {
    read: async (model, pair, position, hookPoints, options) => {
      const activations = await read(model, pair, position, hookPoints, options);
      const places = hookPoints.map(hookName);
      const middle = places[Math.floor(places.length / 2)];
      if (middle !== undefined) first ??= { place: middle, position };
      const at = first?.position === position ? places.indexOf(first.place) : -1;
      const [positive, negative] = [activations.positive[at], activations.negative[at]];
      if (positive !== undefined && negative !== undefined) {
        kept.set(pair.id, { pair, positive: positive.slice(), negative: negative.slice() });
      }
      return activations;
    },
    collected: (decode) => {
      if (first === undefined) return {};
      const pairs = [...kept.values()];
      const read = tokensRead(pairs, first.position, decode);
      return {
        hookPoint: first.place,
        activations: {
          ids: [...kept.keys()],
          positive: pairs.map(({ positive }) => positive),
          negative: pairs.map(({ negative }) => negative),
        },
        ...(read === undefined ? {} : { readTokens: read }),
      };
    },
  };
}

interface KeptPair {
  readonly pair: EncodedPair;
  readonly positive: Float32Array;
  readonly negative: Float32Array;
}

function tokensRead(
  pairs: readonly KeptPair[],
  position: ReadPosition,
  decode: (tokens: readonly number[]) => string,
): readonly ReadTokens[] | undefined {
  // The mean over an answer of one token is still a mean to the person who chose it.
  if (position === 'answerMean') return undefined;
  return pairs.map(({ pair }) => {
    const at = resolveReadPosition(position, pair);
    const textAt = ({ prompt, answer }: EncodedPair['positive'], positions: readonly number[]) => {
      const tokens = [...prompt, ...answer];
      return decode(positions.flatMap((index) => tokens[index] ?? []));
    };
    return {
      id: pair.id,
      positive: textAt(pair.positive, at.positive),
      negative: textAt(pair.negative, at.negative),
    };
  });
}
