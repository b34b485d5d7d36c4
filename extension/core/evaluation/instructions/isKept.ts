import type { Constraint } from '../../pairs/instructions/constraint';
import { formCheckers } from './checkers/formCheckers';
import { lengthCheckers } from './checkers/lengthCheckers';
import { wordCheckers } from './checkers/wordCheckers';

const checkers = { ...lengthCheckers, ...wordCheckers, ...formCheckers };

/**
 * Whether an answer keeps to a constraint. A blank answer keeps to none: it has no commas, but
 * nobody would say that it followed.
 */
export function isKept(answer: string, constraint: Constraint): boolean {
  if (answer.trim() === '') return false;
  // Each kind's checker takes that kind; TypeScript does not follow the pairing through the table.
  const check = checkers[constraint.kind] as (answer: string, constraint: Constraint) => boolean;
  return check(answer, constraint);
}
