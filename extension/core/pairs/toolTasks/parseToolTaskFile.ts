import * as z from 'zod';
import { badToolTaskFile } from '../errors';
import { parseListFile } from '../parseListFile';

const text = z.string().trim().min(1);
/** Without anything that the syntax of a call uses. */
const isPlain = (value: string) => /^[^,()\n]+$/.test(value.trim());
const plainTexts = 'expected keys and values that are no blank texts, without commas and brackets';
const entries = z
  .record(z.string(), z.string())
  .refine((all) => Object.entries(all).flat().every(isPlain), { error: plainTexts })
  .readonly();

const task = z.strictObject({
  id: z.string().min(1),
  task: text.regex(/^[^\n]+$/, 'expected a single line'),
  saved: entries.default({}).describe('what the tools have stored before the task begins'),
  solution: z
    .array(text)
    .min(1)
    .describe('the calls that solve it, in order, such as "add(2, 3)"')
    .readonly(),
  answer: text.describe('what the model should answer in the end'),
  state: entries.exactOptional().describe('what must be stored in the end, instead of an answer'),
});

const toolTaskFile = z.strictObject({
  version: z.literal(1).default(1),
  description: z.string().exactOptional(),
  tables: z
    .record(z.string().regex(/^[a-z][A-Za-z]*$/, 'expected a name of letters'), entries)
    .default({})
    .describe('each is a tool of its name, which looks a key up')
    .readonly(),
  shown: z.array(task).min(1).describe('worked in every prompt, and never asked').readonly(),
  tasks: z.array(task).min(1).readonly(),
});

/**
 * Something to do with tools, and how it is known to be done: by what is stored in the end where
 * `state` is given, else by the answer.
 */
export type ToolTask = Readonly<z.infer<typeof task>>;
export type ToolTaskFile = Readonly<z.infer<typeof toolTaskFile>>;

/**
 * A file of tool tasks; comments and trailing commas are allowed. That each solution solves its
 * task is for `checkToolTasks` to say, which has the tools.
 * @param name the path, for messages.
 * @throws badToolTaskFile with every problem at once.
 */
export function parseToolTaskFile(content: string, name: string): ToolTaskFile {
  return parseListFile(content, {
    schema: toolTaskFile,
    ids: ({ shown, tasks }) => [...shown, ...tasks].map(({ id }) => id),
    refuse: (problems) => badToolTaskFile(name, problems),
  });
}
