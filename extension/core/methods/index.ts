import { ablateThenAdd, ablateThenConstant, ace } from './affine/componentMethods';
import { leace } from './affine/leace';
import { mimic } from './affine/mimic';
import { kSteering } from './classifier/kSteering';
import { clusterMean } from './clusterMean';
import { castCard } from './conditional/castCard';
import { differencePca } from './differencePca';
import { unknownMethod } from './errors';
import { angular } from './geometry/angular';
import { functionVectorCard } from './heads/functionVector';
import { itiCard } from './heads/iti';
import { icv } from './icv';
import { importedCards } from './imported/importedCards';
import { latReading } from './latReading';
import { logisticProbe, pairedProbe } from './logisticProbe';
import { meanDifference } from './meanDifference';
import type { CardedMethod, OperatorMethod } from './method';
import type { MethodCard } from './methodCard';
import { pairwisePca } from './pairwisePca';
import { directionalAblationCard } from './refusal/directionalAblationCard';
import { refusalDirectionCard } from './refusal/refusalDirectionCard';
import { actAddCard } from './tokenwise/actAddCard';
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
  angular(),
  kSteering,
];

/** Everything that steers, also what a model's heads, a gate or a file is needed for. */
export const methodCards: readonly MethodCard[] = [
  ...methods.map(({ card }) => card),
  ...operatorMethods.map(({ card }) => card),
  itiCard,
  functionVectorCard,
  actAddCard,
  castCard,
  directionalAblationCard,
  refusalDirectionCard,
  ...importedCards,
];

export const methodNames: readonly string[] = methods.map(({ name }) => name);

/** @throws unknownMethod with all names. */
export function findMethod(name: string): CardedMethod {
  const method = methods.find((candidate) => candidate.name === name);
  if (method === undefined) throw unknownMethod(name, methodNames);
  return method;
}
