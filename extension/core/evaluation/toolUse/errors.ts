import { SteeringError } from '../../base/errors';

export const solutionFails = (id: string, problem: string) =>
  new SteeringError(
    'solutionFails',
    `The solution of the tool task "${id}" does not solve it: ${problem}. Correct its calls, its ` +
      '"answer" or its "state"; a call is a tool and its inputs, such as add(2, 3), and "state" is ' +
      'everything that is stored in the end.',
  );

export const tableNamedAsTool = (name: string, taken: readonly string[]) =>
  new SteeringError(
    'tableNamedAsTool',
    `A table of the tool tasks is called "${name}", which is a tool already. Give it another name ` +
      `than ${taken.join(', ')}.`,
  );

export const badSteps = (found: number) =>
  new SteeringError(
    'badSteps',
    `A tool task is given ${found} turns. Expected a whole number of at least 1.`,
  );
