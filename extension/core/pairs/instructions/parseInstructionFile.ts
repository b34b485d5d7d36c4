import { parse, printParseErrorCode, type ParseError } from 'jsonc-parser';
import { z } from 'zod';
import { describeIssue } from '../describeIssue';
import { badInstructionFile } from '../errors';
import { constraintSchema, type Constraint } from './constraint';

/** One prompt and what must hold of an answer to it; the prompt says each of them in words. */
export interface Instruction {
  readonly id: string;
  readonly prompt: string;
  readonly constraints: readonly Constraint[];
}

const instructionFile = z.strictObject({
  version: z.literal(1).default(1),
  description: z.string().exactOptional(),
  prompts: z
    .array(
      z.strictObject({
        id: z.string().min(1),
        prompt: z.string().trim().min(1),
        constraints: z.array(constraintSchema).min(1),
      }),
    )
    .min(1)
    .superRefine((prompts, { addIssue }) => {
      prompts.forEach(({ id }, index) => {
        const first = prompts.findIndex((other) => other.id === id);
        if (first === index) return;
        addIssue({
          code: 'custom',
          path: [index, 'id'],
          message: `"${id}" is the id of [${first}]`,
        });
      });
    }),
});

/**
 * A file of instructions with constraints that code can check; comments and trailing commas are
 * allowed.
 * @param name the path, for messages.
 * @throws badInstructionFile with every problem at once.
 */
export function parseInstructionFile(content: string, name: string): readonly Instruction[] {
  const syntax: ParseError[] = [];
  const value: unknown = parse(content, syntax, { allowTrailingComma: true });
  const [first] = syntax;
  if (first !== undefined) {
    const line = content.slice(0, first.offset).split('\n').length;
    throw badInstructionFile(name, [`line ${line}: ${printParseErrorCode(first.error)}`]);
  }
  const parsed = instructionFile.safeParse(value);
  if (parsed.success) return parsed.data.prompts;
  const problems = parsed.error.issues.flatMap((issue) => describeIssue(issue));
  throw badInstructionFile(
    name,
    problems.map(({ text }) => text),
  );
}
