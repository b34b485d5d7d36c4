import { SteeringError } from '../core/base/errors';

export const multiplierWithoutVector = () =>
  new SteeringError(
    'multiplierWithoutVector',
    '--multiplier was given, but no --vector that it could multiply. Give --vector FILE.',
  );

export const unknownFile = (path: string, known: string) =>
  new SteeringError('unknownFile', `${path} is nothing that is known here. Expected ${known}.`);

export const traceNotApplied = (file: string) =>
  new SteeringError(
    'notApplied',
    `${file} steers, but no position of any row was pushed: every row is shorter than the first ` +
      'position of "positions". Lower "from", or give longer rows.',
  );

export const noRefusalTokens = (texts: readonly string[]) =>
  new SteeringError(
    'noRefusalTokens',
    `--refusals is ${JSON.stringify(texts)}, which is no token in this model. Give the beginnings of ` +
      'its refusals, such as --refusals I Sorry.',
  );

export const importOptionMissing = (kind: string, name: string) =>
  new SteeringError(
    'importOptionMissing',
    `--as ${kind} needs --${name}, which was not given. See steering-lab import --help.`,
  );

export const wrongEnding = (path: string, format: string) =>
  new SteeringError(
    'wrongEnding',
    `--out is ${path}, expected a name that ends in .${format}, as --to ${format} writes it.`,
  );
