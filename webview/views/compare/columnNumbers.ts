import { mean } from '../../../extension/core/math/mean';
import { formatNumber } from '../../../extension/core/study/report/formatNumber';
import type { Table } from '../../../extension/core/study/report/table';
import type { CompletedColumn } from '../../../extension/protocol/engineCalls';
import { t } from '../../strings';
import { nats, type TokenNumbers } from './shading';

/** A number of a column with the same number of the unsteered one. */
export interface ColumnNumber {
  readonly name: string;
  readonly value: string;
  /** Absent in the unsteered column itself. */
  readonly unsteered?: string;
}

/** What a column cost, number by number, beside unsteered: one completion, so no intervals. */
export function columnNumbers(
  column: CompletedColumn,
  unsteered: CompletedColumn | undefined,
): readonly ColumnNumber[] {
  const own = numbersOf(column, klValue(column.kl));
  if (unsteered === undefined) return own;
  const others = numbersOf(unsteered, t('0 by definition'));
  if (unsteered === column) return others;
  return own.map((number, index) => ({ ...number, unsteered: others[index]?.value ?? '–' }));
}

function numbersOf(column: CompletedColumn, kl: string): readonly ColumnNumber[] {
  const { pieces, surprise, repetition, stopped, appliedPositions } = column;
  return [
    {
      name: t('mean surprise under unsteered'),
      value: surprise.length === 0 ? '–' : t('{0} nats per token', nats(mean(surprise))),
    },
    { name: t('mean KL from unsteered'), value: kl },
    {
      name: t('repetition'),
      value:
        repetition === undefined
          ? t('too short to say')
          : formatNumber(repetition, { decimals: 2 }),
    },
    {
      name: t('length'),
      value: t('{0} tokens, ended by {1}', pieces.length, endings()[stopped]),
    },
    { name: t('positions pushed'), value: String(appliedPositions) },
  ];
}

function klValue(kl: CompletedColumn['kl']): string {
  if (kl === undefined) return t('not compared: another prompt');
  return kl.length === 0 ? '–' : t('{0} nats per token', nats(mean(kl)));
}

const endings = (): Readonly<Record<CompletedColumn['stopped'], string>> => ({
  end: t('the end token'),
  length: t('the length limit'),
  stop: t('a stop string'),
});

/** The tokens of a column with all their numbers: what the shading shows, without it. */
export function tokenTable(name: string, column: TokenNumbers): Table {
  const { pieces, logProbs, surprise, kl } = column;
  const shown = (value: number | undefined) => (value === undefined ? '–' : nats(value));
  return {
    caption: t('{0}: token by token, one completion', name),
    head: [
      t('token'),
      t('log p (nats)'),
      t('surprise under unsteered (nats)'),
      t('KL from unsteered (nats)'),
    ],
    rows: pieces.map((text, index) => [
      text === '' ? '∅' : `“${text.replaceAll('\n', '↵')}”`,
      shown(logProbs[index]),
      shown(surprise[index]),
      shown(kl?.[index]),
    ]),
  };
}
