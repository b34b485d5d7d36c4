import type { BlockChosen } from '../chooseBlock';
import type { ItemUnit } from '../itemScores';
import type { ConceptRecord, RunRecord } from '../runRecord';
import type { Cell, UnitOf } from '../unitResult';

/** All that is known about one concept under one operator; what its numbers are computed from. */
export interface Material {
  readonly record: RunRecord;
  readonly concept: ConceptRecord;
  readonly operator: Cell['operator'];
  readonly multipliers: readonly number[];
  readonly headline: number;
  readonly chosen: BlockChosen;
  readonly vectors: UnitOf<'vectors'>;
  /** Test items only: choices were made on others. */
  readonly items: readonly ItemUnit[];
  readonly texts: readonly UnitOf<'text'>[];
  readonly completions: readonly UnitOf<'completions'>[];
  readonly measured: readonly UnitOf<'measure'>[];
}

/** Place of a cell within one operator's result. */
export type Place = Omit<Cell, 'multiplier'>;

/** Drops what is undefined, because a number that does not exist is absent from the summary. */
export function present<T extends Record<string, unknown>>(
  value: T,
): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const entries = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(entries) as { [K in keyof T]?: Exclude<T[K], undefined> };
}
