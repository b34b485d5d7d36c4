import type { Tool } from '../tool';
import { numberOf, numberText } from './numberOf';

const operations: Readonly<Record<string, (a: number, b: number) => number>> = {
  add: (a, b) => a + b,
  subtract: (a, b) => a - b,
  multiply: (a, b) => a * b,
  divide: (a, b) => a / b,
};

/** One tool for each operation: small models write `add(2, 3)` sooner than an expression. */
export const calculator: readonly Tool[] = Object.entries(operations).map(([name, operation]) => ({
  name,
  use: `${name}(a, b)`,
  run(inputs) {
    const [a, b] = inputs.map(numberOf);
    if (inputs.length !== 2 || a === undefined || b === undefined) {
      return { error: `${name} needs two numbers, such as ${name}(6, 3)` };
    }
    const value = operation(a, b);
    return Number.isFinite(value) ? { result: numberText(value) } : { error: 'no such number' };
  },
}));
