import { formatNumber } from '../../../extension/core/study/report/formatNumber';
import type { CompletedColumn } from '../../../extension/protocol/engineCalls';
import { t } from '../../strings';

/** What tokens are shaded by. */
export const shadings = ['none', 'logProb', 'surprise', 'kl'] as const;
export type Shading = (typeof shadings)[number];

export function readShading(saved: unknown): Shading {
  return shadings.find((name) => name === saved) ?? 'none';
}

export const shadingLabels = (): Readonly<Record<Shading, string>> => ({
  none: t('none'),
  logProb: t('log-probability'),
  surprise: t('surprise under unsteered'),
  kl: t('KL from unsteered'),
});

/** Numbers of each token, as far as the column has them. */
export type TokenNumbers = Pick<CompletedColumn, 'pieces' | 'logProbs' | 'surprise' | 'kl'>;

export interface ShadedToken {
  readonly text: string;
  /** 0 to 3: how thick the underline and how deep the ground. */
  readonly level: number;
  /** The number in words. */
  readonly title: string;
}

/** From here on a token is shaded lightly, clearly, strongly; nats. */
const levels: Readonly<Record<Exclude<Shading, 'none'>, readonly number[]>> = {
  // A probability below a third, a tenth, a hundredth.
  logProb: [1.1, 2.3, 4.6],
  surprise: [1.1, 2.3, 4.6],
  kl: [0.1, 0.5, 1.5],
};

/** Legend of a shading: what the three steps stand for. */
export function shadingSteps(shading: Exclude<Shading, 'none'>): readonly string[] {
  return levels[shading].map((least) =>
    shading === 'logProb'
      ? t('log p up to {0} nats', formatNumber(-least, { decimals: 1 }))
      : t('from {0} nats', formatNumber(least, { decimals: 1 })),
  );
}

/**
 * The tokens of a column with their steps of shading.
 * @returns undefined where the column lacks the number: prompted text has no KL, because its prompt
 * is another one.
 */
export function shadedTokens(
  column: TokenNumbers,
  shading: Shading,
): readonly ShadedToken[] | undefined {
  if (shading === 'none') return undefined;
  const values = shading === 'logProb' ? column.logProbs : column[shading];
  if (values === undefined) return undefined;
  return column.pieces.map((text, index) => {
    const value = values[index];
    return {
      text,
      level: value === undefined ? 0 : levelOf(value, shading),
      title: titleOf(column, index),
    };
  });
}

function levelOf(value: number, shading: Exclude<Shading, 'none'>): number {
  const size = shading === 'logProb' ? -value : value;
  return levels[shading].filter((least) => size >= least).length;
}

/** Every number of a token, for whoever points at it or goes to it by keyboard. */
function titleOf({ logProbs, surprise, kl }: TokenNumbers, index: number): string {
  const [own, other, divergence] = [logProbs[index], surprise[index], kl?.[index]];
  return [
    own === undefined ? '' : t('log p {0}', nats(own)),
    other === undefined ? '' : t('surprise under unsteered {0}', nats(other)),
    divergence === undefined ? '' : t('KL from unsteered {0}', nats(divergence)),
  ]
    .filter((words) => words !== '')
    .map((words) => `${words} ${t('nats')}`)
    .join(', ');
}

export const nats = (value: number) => formatNumber(value, { decimals: 2 });
