import type { HealthCheck } from './healthCheck';

/** The tokens that a pair's activations are read at, as text. */
export interface ReadTokens {
  readonly id: string;
  readonly positive: string;
  readonly negative: string;
}

/** None: one such token in a mean of thirty is enough to be the whole vector. */
const largestShare = 0;
const onlyPunctuation = /^[\s\p{P}\p{S}]*$/u;

/**
 * Pairs read at a token of nothing but punctuation, signs or white space, on either side. In some
 * models full stops and newlines are sinks, with activations a hundred times as large, and what is
 * read there is not the concept.
 */
export function readTokens(tokens: readonly ReadTokens[]): HealthCheck {
  const bare = tokens.filter(({ positive, negative }) =>
    [positive, negative].some((text) => onlyPunctuation.test(text)),
  );
  const value = tokens.length === 0 ? undefined : bare.length / tokens.length;
  const warns = bare.length > largestShare * tokens.length;
  const kinds = new Set(
    bare.flatMap(({ positive, negative }) => {
      return [positive, negative].filter((text) => onlyPunctuation.test(text));
    }),
  );
  const shown = [...kinds].slice(0, 3).map((kind) => JSON.stringify(kind));
  const message = warns
    ? `${bare.length} of ${tokens.length} pairs are read at a bare ${shown.join(' or ')}. Such ` +
      'tokens can be sinks: read the mean over the answer (answerMean), or end answers with a word.'
    : 'No pair is read at a bare punctuation mark or newline.';
  return {
    code: 'readTokens',
    value,
    limit: largestShare,
    warns,
    message,
    pairs: bare.map(({ id }) => id),
  };
}
