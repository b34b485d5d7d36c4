import { SteeringError } from '../../core/base/errors';

export const badArguments = (call: string, found: string, expected: string) =>
  new SteeringError(
    'badArguments',
    `The page asked for "${call}" with ${found}, expected ${expected}. Reload the window: page and ` +
      'extension may be of different versions.',
  );

export const notTrusted = (what: string) =>
  new SteeringError(
    'notTrusted',
    `"${what}" was not done: this folder is in restricted mode, in which no model is run and nothing ` +
      'is written. Trust the folder ("Workspaces: Manage Workspace Trust") to go on.',
  );

export const commandNotAllowed = (command: string) =>
  new SteeringError(
    'commandNotAllowed',
    `The page asked for the command "${command}", which is none of this extension's.`,
  );

export const cannotOpen = (path: string, reason: string) =>
  new SteeringError(
    'cannotOpen',
    `${path} could not be read: ${reason}. Check that it is still there and may be read.`,
  );
