import type { ReadPosition } from '../extension/core/methods/readPosition';
import { t } from './strings';

/** Which tokens are read, in words; undefined where a file names a position that is not ours. */
export function readPositionName(position: string): string | undefined {
  const names: Readonly<Record<ReadPosition, string>> = {
    answerMean: t('mean over the answer'),
    answerLast: t('last token of the answer'),
    answerSecondLast: t('second last token of the answer'),
    promptLast: t('last token of the prompt'),
    firstDiffering: t('first token that differs'),
  };
  return Object.hasOwn(names, position) ? names[position as ReadPosition] : undefined;
}
