import { SteeringError } from '../base/errors';

export const badHookName = (name: string, suffixes: readonly string[]) =>
  new SteeringError(
    'badHookName',
    `"${name}" is not a hook point. Expected blocks.N.SUFFIX, with N a block counted from 0 (or *) and ` +
      `SUFFIX one of ${suffixes.join(', ')}.`,
  );
