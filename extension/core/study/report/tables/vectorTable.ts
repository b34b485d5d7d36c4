import type { StudyResult } from '../../summary';
import { formatNumber } from '../formatNumber';
import { looks } from '../look';
import type { Table } from '../table';

/** The vectors behind the numbers: where they lie, how long they are, their hashes. */
export function vectorTable({ concept, vectors }: StudyResult): Table {
  return {
    caption: `Vectors for ${concept}`,
    head: ['push', 'hook point', 'norm', 'file', 'SHA-256'],
    rows: vectors.map(({ source, hookPoint, norm, file, hash }) => [
      looks[source].label,
      hookPoint,
      formatNumber(norm),
      file ?? '–',
      hash,
    ]),
  };
}
