import { ablateThenAdd, ablateThenConstant, ace } from './affine/componentMethods';
import { leace } from './affine/leace';
import { mimic } from './affine/mimic';
import { clusterMean } from './clusterMean';
import { differencePca } from './differencePca';
import { unknownMethod } from './errors';
import { icv } from './icv';
import { latReading } from './latReading';
import { logisticProbe, pairedProbe } from './logisticProbe';
import { meanDifference } from './meanDifference';
import type { CardedMethod, OperatorMethod } from './method';
import { pairwisePca } from './pairwisePca';
import { trimmedMean } from './trimmedMean';

/** Every method that a study or a command can name. Baselines are not among them. */
export const methods: readonly CardedMethod[] = [
  meanDifference,
  trimmedMean,
  clusterMean,
  pairwisePca,
  differencePca,
  latReading,
  icv,
  logisticProbe,
  pairedProbe,
];

/** Every method that builds an operator with its tensors instead of a vector. */
export const operatorMethods: readonly OperatorMethod[] = [
  ace,
  ablateThenConstant,
  ablateThenAdd,
  leace,
  mimic,
];

export const methodNames: readonly string[] = methods.map(({ name }) => name);

/** @throws unknownMethod with all names. */
export function findMethod(name: string): CardedMethod {
  const method = methods.find((candidate) => candidate.name === name);
  if (method === undefined) throw unknownMethod(name, methodNames);
  return method;
}
