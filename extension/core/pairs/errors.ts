import { SteeringError } from '../base/errors';

/** Enough to see what is wrong throughout a file, few enough to read. */
const shownProblems = 20;

const list = (problems: readonly string[]) => {
  const shown = problems.slice(0, shownProblems).map((problem) => `  - ${problem}`);
  const left = problems.length - shown.length;
  return [...shown, ...(left > 0 ? [`  - and ${left} more`] : [])].join('\n');
};

/** The file is no pair file: `problems` holds every one that was found. */
export const badPairFile = (name: string, problems: readonly string[]) =>
  new SteeringError(
    'badPairFile',
    `${name} cannot be read as contrastive pairs:\n${list(problems)}\n` +
      'Correct the file; it has not been changed. The smallest pair is ' +
      '{ "prompt": "…", "positive": "…", "negative": "…" }.',
  );

export const unknownPairDialect = (
  name: string,
  found: readonly string[],
  dialects: readonly string[],
) =>
  new SteeringError(
    'unknownPairDialect',
    `${name} is in no known form of contrastive pairs. Its records have ` +
      `${found.length === 0 ? 'no fields' : `the fields ${found.join(', ')}`}. ` +
      `Expected one of:\n${list(dialects)}\nRename the fields, or write a pair file (*.pairs.jsonc).`,
  );

export const noPairs = (name: string) =>
  new SteeringError(
    'noPairs',
    `${name} holds no contrastive pairs. Add at least one: ` +
      '{ "prompt": "…", "positive": "…", "negative": "…" }.',
  );

export const answerWithoutTokens = (pairId: string, side: string, answer: string) =>
  new SteeringError(
    'answerWithoutTokens',
    `The ${side} answer of pair "${pairId}" is ${JSON.stringify(answer)}: it adds no token to its ` +
      'prompt, so it cannot be scored or read. Write an answer of at least one token.',
  );

export const badTaskFile = (name: string, problems: readonly string[]) =>
  new SteeringError(
    'badTaskFile',
    `${name} cannot be read as a task:\n${list(problems)}\n` +
      'Expected a JSON list of {"input": "…", "output": "…"}, both of them texts.',
  );

export const tooFewItems = (what: string, found: number, needed: number) =>
  new SteeringError(
    'tooFewItems',
    `${what} has ${found} different inputs and needs at least ${needed}. Add items, or ask for fewer.`,
  );

export const badInstructionFile = (name: string, problems: readonly string[]) =>
  new SteeringError(
    'badInstructionFile',
    `${name} cannot be read as instructions with constraints:\n${list(problems)}\n` +
      'The smallest file is { "prompts": [{ "id": "1", "prompt": "Say hello in five words.", ' +
      '"constraints": [{ "kind": "words", "atLeast": 5, "atMost": 5 }] }] }.',
  );

export const badToolTaskFile = (name: string, problems: readonly string[]) =>
  new SteeringError(
    'badToolTaskFile',
    `${name} cannot be read as tool tasks:\n${list(problems)}\n` +
      'A task is { "id": "1", "task": "What is 2 plus 3?", "solution": ["add(2, 3)"], ' +
      '"answer": "5" }; "shown" and "tasks" are lists of them.',
  );
