import { getNodeValue } from 'jsonc-parser';
import * as z from 'zod';
import { describeIssue } from '../describeIssue';
import { jsonTree } from '../jsonTree';
import { badParaphrases } from './errors';

/** Other ways to say a prompt, by the prompt. */
export type Paraphrases = ReadonlyMap<string, readonly string[]>;

const text = z.string().refine((value) => value.trim() !== '', { error: 'found an empty text' });
const paraphrasesFile = z.record(text, z.array(text).min(1));

/**
 * A file of paraphrases: a JSON object of prompts, each with a list of at least one. The prompt
 * itself is none of them, and none stands twice, or it would count more than the others.
 * @param name the path, for messages.
 * @throws badParaphrases with every problem: where, what was found.
 */
export function parseParaphrases(content: string, name: string): Paraphrases {
  const read = jsonTree(content.replace(/^\uFEFF/, ''));
  if ('problems' in read) throw badParaphrases(name, read.problems);
  const parsed = paraphrasesFile.safeParse(getNodeValue(read.tree));
  if (!parsed.success) {
    const problems = parsed.error.issues.flatMap((issue) => describeIssue(issue));
    throw badParaphrases(
      name,
      problems.map((problem) => problem.text),
    );
  }
  const entries = Object.entries(parsed.data);
  const repeated = entries.flatMap(([prompt, list]) => repetitions(prompt, list));
  const problems = entries.length === 0 ? ['found no prompt'] : repeated;
  if (problems.length > 0) throw badParaphrases(name, problems);
  return new Map(entries);
}

function repetitions(prompt: string, list: readonly string[]): readonly string[] {
  return list.flatMap((each, index) => {
    if (each === prompt) return [`${prompt}[${index}]: is the prompt itself`];
    const first = list.indexOf(each);
    return first === index ? [] : [`${prompt}[${index}]: is the same as [${first}]`];
  });
}
