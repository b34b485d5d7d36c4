import { parse, printParseErrorCode, type ParseError } from 'jsonc-parser';
import type { z } from 'zod';
import { badStudy } from './errors';
import { nearestName } from './nearestName';

type Issue = z.core.$ZodIssue;

/** A kind of study file. */
export interface StudyKind<T extends z.ZodType> {
  readonly schema: T;
  readonly jsonSchema: () => object;
  /** The smallest file of the kind, for messages. */
  readonly smallest: string;
}

/**
 * A study from the text of a file; comments and trailing commas are allowed.
 * @param file the path, for messages.
 * @throws badStudy with every problem at once: where, what was found, what was expected.
 */
export function readBySchema<T extends z.ZodType>(
  text: string,
  file: string,
  { schema, jsonSchema, smallest }: StudyKind<T>,
): z.output<T> {
  const syntax: ParseError[] = [];
  const value: unknown = parse(text, syntax, { allowTrailingComma: true });
  if (syntax.length > 0) {
    const problems = syntax.map((error) => describeSyntax(error, text));
    throw badStudy(file, problems, smallest);
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const known = jsonSchema();
  const problems = parsed.error.issues
    .flatMap(meantAlternative)
    .flatMap((issue) => describeIssue(issue, value, known));
  throw badStudy(file, problems, smallest);
}

function describeSyntax(error: ParseError, text: string): string {
  const before = text.slice(0, error.offset).split('\n');
  const column = (before.at(-1) ?? '').length + 1;
  return `line ${before.length}, column ${column}: ${printParseErrorCode(error.error)}`;
}

/**
 * Of alternatives, the one whose value went wrong deepest is the one that was meant; where all fail
 * at once, what the schema expects says more.
 */
function meantAlternative(issue: Issue): readonly Issue[] {
  if (issue.code !== 'invalid_union') return [issue];
  const depth = (alternative: readonly Issue[]) =>
    Math.max(0, ...alternative.map(({ path }) => path.length));
  const isNames = ([first]: readonly Issue[]) =>
    first?.code === 'invalid_value' && first.values.length > 1;
  const isKeys = ([first]: readonly Issue[]) => first?.code === 'unrecognized_keys';
  const [deepest] = issue.errors.toSorted((a, b) => depth(b) - depth(a));
  const isDeep = deepest !== undefined && depth(deepest) > 0;
  const meant = isDeep ? deepest : (issue.errors.find(isKeys) ?? issue.errors.find(isNames));
  if (meant === undefined) return [issue];
  return meant.flatMap((each) => meantAlternative(within(issue, each)));
}

function within({ path }: Issue, issue: Issue): Issue {
  return { ...issue, path: [...path, ...issue.path] };
}

function describeIssue(issue: Issue, value: unknown, schema: object): readonly string[] {
  const place = issue.path.length === 0 ? 'the study' : pathText(issue.path);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => describeUnknownKey(key, place, knownKeys(issue.path, schema)));
  }
  const found = valueAt(value, issue.path);
  const shown = found === undefined ? 'is missing' : `is ${JSON.stringify(found)}`;
  return [`${place} ${shown}; ${expectation(issue, found)}`];
}

function expectation(issue: Issue, found: unknown): string {
  if (issue.code !== 'invalid_value') return issue.message.replace(/^Invalid input: /, '');
  const allowed = issue.values.map(String);
  const near = typeof found === 'string' ? nearestName(found, allowed) : undefined;
  const hint = near === undefined ? '' : ` (did you mean ${near}?)`;
  return `expected one of ${allowed.join(', ')}${hint}`;
}

function describeUnknownKey(key: string, place: string, known: readonly string[]): string {
  const near = nearestName(key, known);
  const hint = near === undefined ? '' : ` Did you mean "${near}"?`;
  return `"${key}" is no key of ${place}.${hint} Known keys: ${known.join(', ')}`;
}

/** Keys that the schema has at a path, whichever of its alternatives has them. */
function knownKeys(path: Issue['path'], schema: object): readonly string[] {
  let schemas = alternatives(schema);
  for (const key of path) {
    const step = typeof key === 'number' ? ['items'] : ['properties', key];
    schemas = schemas.flatMap((each) => alternatives(valueAt(each, step)));
  }
  return schemas.flatMap((each) => {
    const properties = valueAt(each, ['properties']);
    return typeof properties === 'object' && properties !== null ? Object.keys(properties) : [];
  });
}

function alternatives(schema: unknown): readonly unknown[] {
  const any = valueAt(schema, ['anyOf']);
  return Array.isArray(any) ? any.flatMap(alternatives) : [schema];
}

function valueAt(value: unknown, path: Issue['path']): unknown {
  let current = value;
  for (const key of path) {
    if (typeof current !== 'object' || current === null) return undefined;
    current = (current as Record<PropertyKey, unknown>)[key];
  }
  return current;
}

function pathText(path: Issue['path']): string {
  return path
    .map((key, index) =>
      typeof key === 'number' ? `[${key}]` : `${index > 0 ? '.' : ''}${String(key)}`,
    )
    .join('');
}
