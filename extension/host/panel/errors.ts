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

export const noSuchPair = (id: string, path: string) =>
  new SteeringError(
    'noSuchPair',
    `There is no pair "${id}" in ${path} that could be changed. Read the file again; pairs that have ` +
      'no id of their own get one in the notebook.',
  );

export const unsavedPairs = (path: string) =>
  new SteeringError(
    'unsavedPairs',
    `${path} has changes that are not saved, so it was left alone. Save it, then try again.`,
  );
