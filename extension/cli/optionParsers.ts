import { InvalidArgumentError } from 'commander';

/** Readers of option values. Each error says what was expected, with an example. */

export function wholeNumber({
  min,
  max = Infinity,
}: {
  readonly min: number;
  readonly max?: number;
}): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (text.trim() === '' || !Number.isSafeInteger(value) || value < min || value > max) {
      const range = max === Infinity ? `of at least ${min}, such as 64` : `from ${min} to ${max}`;
      throw new InvalidArgumentError(`Expected a whole number ${range}.`);
    }
    return value;
  };
}

export function finiteNumber({ min }: { readonly min: number }): (text: string) => number {
  return (text) => {
    const value = readNumber(text);
    if (value === undefined || value < min) {
      throw new InvalidArgumentError(`Expected a number of at least ${min}, such as 0.7.`);
    }
    return value;
  };
}

export function positiveNumber(text: string): number {
  const value = readNumber(text);
  if (value === undefined || !(value > 0)) {
    throw new InvalidArgumentError('Expected a number above 0, such as 0.1.');
  }
  return value;
}

/** A share above 0, at most 1. */
export function share(text: string): number {
  const value = readNumber(text);
  if (value === undefined || !(value > 0 && value <= 1)) {
    throw new InvalidArgumentError('Expected a number above 0 and at most 1, such as 0.9.');
  }
  return value;
}

export function multiplier(text: string): number {
  const value = readNumber(text);
  if (value === undefined)
    throw new InvalidArgumentError('Expected one number, such as 1 or -0.5.');
  return value;
}

/** `-1.5,0,1.5`; each number once. */
export function multiplierList(text: string): readonly number[] {
  const values = text.split(',').map(readNumber);
  const numbers = values.filter((value) => value !== undefined);
  if (numbers.length !== values.length) {
    throw new InvalidArgumentError('Expected numbers with commas between them, such as -1,0,1.');
  }
  if (new Set(numbers).size !== numbers.length) {
    throw new InvalidArgumentError('Expected each number once, such as -1,0,1.');
  }
  return numbers;
}

/** `Number('')` is 0 and `Number('0x10')` is 16: neither is what the person meant. */
function readNumber(text: string): number | undefined {
  return /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i.test(text) ? Number(text) : undefined;
}

/** `mmlu,arc`; each name once. */
export function nameList<T extends string>(names: readonly T[]): (text: string) => readonly T[] {
  return (text) => {
    const given = text.split(',').map((name) => name.trim());
    const known = names.filter((name) => given.includes(name));
    if (known.length < given.length) {
      throw new InvalidArgumentError(`Expected each name once, of ${names.join(',')}.`);
    }
    return known;
  };
}
