import type { PairSource } from '../../protocol/engineCalls';
import { unsavedText } from '../panel/documentText';

/** A pair file as it stands in an editor, which goes before what the file holds. */
export function pairSource(path: string, ids?: readonly string[]): PairSource {
  const text = unsavedText(path);
  return {
    path,
    ...(text === undefined ? {} : { text }),
    ...(ids === undefined ? {} : { ids }),
  };
}
