import { SteeringError } from '../../base/errors';

/** Enough to see what is wrong throughout a file, few enough to read. */
const shownProblems = 20;

export const noSystemMessage = (shift: string) =>
  new SteeringError(
    'noSystemMessage',
    `The prompts of "${shift}" need a system message, and the chat template of this model refuses ` +
      'it or leaves it out. Use "userPositive" and "userNegative", which put the sentence before ' +
      'the first user message.',
  );

export const noUserMessage = (shift: string, roles: readonly string[]) =>
  new SteeringError(
    'noUserMessage',
    `The prompts of "${shift}" change a user message, and this conversation has none ` +
      `(${roles.join(', ') || 'no message at all'}). Add one to the pair, or leave "${shift}" out.`,
  );

export const badParaphrases = (file: string, problems: readonly string[]) => {
  const left = problems.length - shownProblems;
  const shown = problems.slice(0, shownProblems).map((problem) => `  - ${problem}`);
  return new SteeringError(
    'badParaphrases',
    `${file} cannot be read as paraphrases:\n${shown.join('\n')}\n` +
      (left > 0 ? `  - and ${left} more\n` : '') +
      'Expected a JSON object of prompts, each with a list of other ways to say it: ' +
      '{ "What is your name?": ["How are you called?", "Tell me your name."] }.',
  );
};

export const noParaphrases = (file: string, prompt: string, known: readonly string[]) =>
  new SteeringError(
    'noParaphrases',
    `${file} has paraphrases of ${known.length} prompts, and none of them is the prompt of an item. ` +
      `It has, for example, ${JSON.stringify(known[0] ?? '')}; an item asks ` +
      `${JSON.stringify(prompt)}. Write the prompts exactly as the pair file has them.`,
  );
