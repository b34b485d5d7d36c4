import { hashJson } from '../base/hash';
import type { PairFile } from './pair';

/**
 * SHA-256 of what a pair file means for a result: system message, split and pairs. Comments,
 * layout, descriptions and the file's name do not matter.
 */
export function pairFileHash({ system, split, pairs }: PairFile): string {
  return hashJson({ system, split, pairs });
}
