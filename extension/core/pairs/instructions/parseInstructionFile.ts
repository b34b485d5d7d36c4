import * as z from 'zod';
import { badInstructionFile } from '../errors';
import { parseListFile } from '../parseListFile';
import { constraintSchema, type Constraint } from './constraint';

/** One prompt and what must hold of an answer to it; the prompt says each of them in words. */
export interface Instruction {
  readonly id: string;
  readonly prompt: string;
  readonly constraints: readonly Constraint[];
}

const instruction = z.strictObject({
  id: z.string().min(1),
  prompt: z.string().trim().min(1),
  constraints: z.array(constraintSchema).min(1),
});

const instructionFile = z.strictObject({
  version: z.literal(1).default(1),
  description: z.string().exactOptional(),
  prompts: z.array(instruction).min(1),
});

/**
 * A file of instructions with constraints that code can check; comments and trailing commas are
 * allowed.
 * @param name the path, for messages.
 * @throws badInstructionFile with every problem at once.
 */
export function parseInstructionFile(content: string, name: string): readonly Instruction[] {
  const { prompts } = parseListFile(content, {
    schema: instructionFile,
    ids: (file) => file.prompts.map(({ id }) => id),
    refuse: (problems) => badInstructionFile(name, problems),
  });
  return prompts;
}
