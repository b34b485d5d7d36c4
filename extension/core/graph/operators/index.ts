import type { OperatorName } from '../../steering/push';
import { ablate } from './ablate';
import { add } from './add';
import { affine } from './affine';
import { normPreservingAdd } from './normPreservingAdd';
import type { Operator } from './operator';

/** Every operator, by name. */
export const operators: Readonly<Record<OperatorName, Operator>> = {
  add,
  ablate,
  affine,
  normPreservingAdd,
};
