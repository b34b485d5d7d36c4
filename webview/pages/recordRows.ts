import type { DescribedSteering } from '../../extension/protocol/engineCalls';
import { readPositionName } from '../readPositionName';
import { t } from '../strings';

/** How a vector came to be, a line a fact; what is not known has no line. */
export function recordRows({
  record,
  methodTitle,
}: Pick<DescribedSteering, 'record' | 'methodTitle'>): readonly (readonly [string, string])[] {
  const { model, method, variant, readPosition, pairs, seed, operations, use, origin } = record;
  const named = withName(methodTitle, method);
  const rows: readonly (readonly [string, string | undefined])[] = [
    [t('Model'), model.id],
    [t('Method'), variant === undefined ? named : `${named}, ${variant}`],
    [t('Read position'), readPosition && withName(readPositionName(readPosition), readPosition)],
    [t('Pairs'), pairs && t('{0}: {1} pairs, split {2}', pairs.concept, pairs.count, pairs.split)],
    [t('Seed'), seed === undefined ? undefined : String(seed)],
    [t('Changed since'), operations.length === 0 ? undefined : operations.join('; ')],
    [
      t('A positive multiplier moves'),
      use && (use.moves === 'toward' ? t('toward the concept') : t('away from the concept')),
    ],
    [t('From a file of'), origin && `${origin.dialect}: ${origin.numbering}`],
    [t('Version'), record.toolVersion],
  ];
  return rows.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]));
}

/** Words for people, and the name that files and commands have for it. */
function withName(words: string | undefined, name: string): string {
  return words === undefined ? name : `${words} (${name})`;
}
