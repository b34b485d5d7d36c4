import * as z from 'zod';
import { describeIssue } from '../describeIssue';
import { badTaskFile } from '../errors';
import type { TaskItem } from './taskItem';

const text = z.string().trim().min(1);
const taskFile = z.array(z.object({ input: text, output: text })).min(1);

/**
 * A task file: a JSON list of `{"input", "output"}`, the form of the function-vectors data (Todd et
 * al. 2024). Other fields are ignored. An input that occurs again is left out, so that no question
 * can stand in two splits.
 * @param name the path, for messages.
 * @throws badTaskFile
 */
export function parseTaskFile(content: string, name: string): readonly TaskItem[] {
  const parsed = taskFile.safeParse(parseJson(content, name));
  if (!parsed.success) {
    const problems = parsed.error.issues.flatMap((issue) => describeIssue(issue));
    throw badTaskFile(
      name,
      problems.map((problem) => problem.text),
    );
  }
  const seen = new Set<string>();
  return parsed.data.filter(({ input }) => {
    const isNew = !seen.has(input);
    seen.add(input);
    return isNew;
  });
}

function parseJson(content: string, name: string): unknown {
  try {
    return JSON.parse(content);
  } catch (error) {
    throw badTaskFile(name, [error instanceof Error ? error.message : String(error)]);
  }
}
