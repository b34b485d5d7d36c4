import { SteeringError } from '../../core/base/errors';

export const badArgument = (command: string, name: string, expected: string) =>
  new SteeringError(
    'badArgument',
    `"${command}" was called without a usable "${name}", expected ${expected}. Give it, or call the ` +
      'command without arguments to be asked.',
  );

export const fileExistsAlready = (path: string) =>
  new SteeringError(
    'fileExistsAlready',
    `${path} is there already, and nothing is overwritten. Choose another name.`,
  );

export const badName = (name: string) =>
  new SteeringError(
    'badName',
    `${JSON.stringify(name)} is no name for a file, expected one without "/" and "\\" that is not ` +
      'empty. Type another one.',
  );
