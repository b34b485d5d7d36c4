import type { z } from 'zod';

type Issue = z.core.$ZodIssue;
export type JsonPath = (string | number)[];

/** One thing that is wrong with a value, and where in the value it is. */
export interface Problem {
  readonly path: JsonPath;
  readonly text: string;
}

/**
 * What a schema found wrong, in words. Of a union, only the branch that the value comes nearest to
 * is described: for `{ "answr": "…" }` that the answer is missing, not that it is no string.
 */
export function describeIssue(issue: Issue, parent: JsonPath = []): readonly Problem[] {
  const path = [...parent, ...issue.path.map((key) => (typeof key === 'symbol' ? '' : key))];
  if (issue.code === 'invalid_union') {
    const [nearest] = issue.errors.filter((branch) => !branch.some(isWrongType));
    if (nearest !== undefined) return nearest.flatMap((inner) => describeIssue(inner, path));
    return [
      { path, text: `${name(path)}expected a text, or an object with a prompt and an answer` },
    ];
  }
  const text = issue.message
    .replace(/^Invalid [a-z]+: /, '')
    .replace('received undefined', 'found nothing')
    .replace('received', 'found')
    .replace(/^Unrecognized key/, 'unknown field');
  return [{ path, text: `${name(path)}${text}` }];
}

const isWrongType = (issue: Issue) => issue.code === 'invalid_type' && issue.path.length === 0;

function name(path: JsonPath): string {
  const steps = path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${key}`)).join('');
  return steps === '' ? '' : `${steps.replace(/^\./, '')}: `;
}
