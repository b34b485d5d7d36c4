import { parse, printParseErrorCode, type ParseError } from 'jsonc-parser';
import type { z } from 'zod';
import type { SteeringError } from '../base/errors';
import { describeIssue } from './describeIssue';

/**
 * A JSON file that holds things with ids of their own; comments and trailing commas are allowed.
 * @throws what `refuse` makes of the problems: of syntax the first, of content every one.
 */
export function parseListFile<S extends z.ZodType>(
  content: string,
  {
    schema,
    ids,
    refuse,
  }: {
    readonly schema: S;
    readonly ids: (value: z.output<S>) => readonly string[];
    readonly refuse: (problems: readonly string[]) => SteeringError;
  },
): z.output<S> {
  const syntax: ParseError[] = [];
  const value: unknown = parse(content, syntax, { allowTrailingComma: true });
  const [first] = syntax;
  if (first !== undefined) {
    const line = content.slice(0, first.offset).split('\n').length;
    throw refuse([`line ${line}: ${printParseErrorCode(first.error)}`]);
  }
  const parsed = schema.safeParse(value);
  if (!parsed.success) {
    const problems = parsed.error.issues.flatMap((issue) => describeIssue(issue));
    throw refuse(problems.map(({ text }) => text));
  }
  const all = ids(parsed.data);
  const twice = new Set(all.filter((id, index) => all.indexOf(id) !== index));
  if (twice.size > 0) throw refuse([...twice].map((id) => `the id "${id}" occurs more than once`));
  return parsed.data;
}
