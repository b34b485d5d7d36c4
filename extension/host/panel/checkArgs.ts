import { badArguments } from './errors';

export type Fields = Readonly<Record<string, unknown>>;

/**
 * The arguments of a call as an object. Pages are ours, but what they send is data that crossed a
 * border.
 * @throws badArguments
 */
export function fieldsOf(call: string, args: unknown): Fields {
  if (!isFields(args)) throw badArguments(call, inWords(args), 'an object');
  return args;
}

/** @throws badArguments */
export function textOf(call: string, args: unknown, field: string): string {
  const value = fieldsOf(call, args)[field];
  if (typeof value !== 'string') {
    throw badArguments(call, `${inWords(value)} as "${field}"`, 'a text');
  }
  return value;
}

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function inWords(value: unknown): string {
  if (value === undefined || value === null) return 'nothing';
  return Array.isArray(value) ? 'a list' : `a value of type ${typeof value}`;
}
