import { createHash } from 'node:crypto';
import { SteeringError } from './errors';

/** SHA-256 of bytes, or of a string's UTF-8 bytes, hexadecimal. */
export function sha256(data: Uint8Array | string): string {
  return createHash('sha256').update(data).digest('hex');
}

/**
 * JSON that depends on the value only: object keys sorted, no white space, `undefined` members left
 * out.
 * @throws SteeringError `notJson` for numbers that JSON would turn into null, and for maps and
 * sets, which it would turn into {}: two different values must not get one hash.
 */
export function canonicalJson(value: unknown): string {
  const text = JSON.stringify(value, (key: string, member: unknown) => {
    if (typeof member === 'number' && !Number.isFinite(member)) throw notJson(key, String(member));
    if (member instanceof Map || member instanceof Set) throw notJson(key, 'a map or set');
    return isPlainObject(member) ? sortKeys(member) : member;
  }) as string | undefined;
  if (text === undefined) throw notJson('', typeof value);
  return text;
}

/** SHA-256 of a value's canonical JSON, hexadecimal: equal for values that differ in key order only. */
export function hashJson(value: unknown): string {
  return sha256(canonicalJson(value));
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function sortKeys(object: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(object).sort(([a], [b]) => (a < b ? -1 : 1)));
}

const notJson = (key: string, found: string) =>
  new SteeringError(
    'notJson',
    `Cannot hash ${key === '' ? 'the value' : `"${key}"`}: found ${found}, expected a JSON value ` +
      `(finite numbers, strings, booleans, null, lists and objects of them).`,
  );
