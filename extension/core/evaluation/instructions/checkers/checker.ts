import type { ConstraintKind, ConstraintOf } from '../../../pairs/instructions/constraint';

/** Whether an answer, which is not blank, keeps to a constraint. */
export type Checker<K extends ConstraintKind> = (
  answer: string,
  constraint: ConstraintOf<K>,
) => boolean;

/** Checkers of some kinds. */
export type CheckersOf<K extends ConstraintKind> = { readonly [Kind in K]: Checker<Kind> };
