import { unknownMethod } from './errors';
import { meanDifference } from './meanDifference';
import type { NamedMethod } from './method';

/** Every method that a study or a command can name. Baselines are not among them. */
export const methods: readonly NamedMethod[] = [meanDifference];

export const methodNames: readonly string[] = methods.map(({ name }) => name);

/** @throws unknownMethod with all names. */
export function findMethod(name: string): NamedMethod {
  const method = methods.find((candidate) => candidate.name === name);
  if (method === undefined) throw unknownMethod(name, methodNames);
  return method;
}
