import { SteeringError } from '../base/errors';

export const tooFewValues = (measure: string, found: number, needed: number) =>
  new SteeringError(
    'tooFewValues',
    `${measure} needs at least ${needed} value${needed === 1 ? '' : 's'} and got ${found}: there is no such number.`,
  );

export const lengthsDiffer = (measure: string, a: number, b: number) =>
  new SteeringError('lengthsDiffer', `${measure} needs lists of equal length, got ${a} and ${b}.`);

export const noSpread = (measure: string, value: number) =>
  new SteeringError(
    'noSpread',
    `${measure} needs at least two different x values and got only ${value}: there is no slope.`,
  );

export const outOfRange = (what: string, found: number, expected: string) =>
  new SteeringError('outOfRange', `${what} is ${found}, expected ${expected}.`);
