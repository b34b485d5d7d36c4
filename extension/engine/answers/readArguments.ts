import type { z } from 'zod';
import { badArguments } from '../errors';

/**
 * What a call was given, held against its schema. An argument that is `undefined` counts as absent.
 * @throws badArguments with every problem: which argument, what was found, what was expected.
 */
export function readArguments<T>(call: string, schema: z.ZodType<T>, given: unknown): T {
  const args = withoutUndefined(given);
  const parsed = schema.safeParse(args);
  if (parsed.success) return parsed.data;
  throw badArguments(
    call,
    parsed.error.issues.map(({ path, message }) => {
      const found = path.reduce<unknown>(memberOf, args);
      const shown = found === undefined ? 'is missing' : `is ${JSON.stringify(found)}`;
      const place = path.length === 0 ? 'the arguments' : path.map(String).join('.');
      const expected = message.replace(/^Invalid (input|option): /, '');
      return `${place} ${shown.slice(0, 80)}; ${expected}`;
    }),
  );
}

function withoutUndefined(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutUndefined);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, member]) =>
      member === undefined ? [] : [[key, withoutUndefined(member)]],
    ),
  );
}

function memberOf(value: unknown, key: PropertyKey): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return (value as Record<PropertyKey, unknown>)[key];
}
