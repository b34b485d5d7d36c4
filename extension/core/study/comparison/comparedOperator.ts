import type { VectorOperatorName } from '../../steering/push';
import type { Study } from '../studyFile';

/**
 * The operator whose sweep chooses the block of methods that push one: plain addition or, where the
 * study does not add, its first operator.
 */
export function comparedOperator({ operators }: Pick<Study, 'operators'>): VectorOperatorName {
  const [first = 'add'] = operators;
  return operators.includes('add') ? 'add' : first;
}
