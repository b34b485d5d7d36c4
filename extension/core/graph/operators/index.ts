import type { OperatorName } from '../../steering/push';
import { ablate } from './ablate';
import { add } from './add';
import { affine } from './affine';
import { classifierGradient } from './classifierGradient';
import { icvAdd } from './icvAdd';
import { normPreservingAdd } from './normPreservingAdd';
import type { Operator } from './operator';
import { patch } from './patch';
import { projectionCap } from './projectionCap';
import { rotate } from './rotate';
import { slerp } from './slerp';

/** Every operator, by name. */
export const operators: Readonly<Record<OperatorName, Operator>> = {
  add,
  ablate,
  projectionCap,
  affine,
  patch,
  normPreservingAdd,
  icvAdd,
  slerp,
  rotate,
  classifierGradient,
};
