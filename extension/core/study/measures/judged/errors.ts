import { SteeringError } from '../../../base/errors';

export const judgeNotAllowed = (host: string, variable: string) =>
  new SteeringError(
    'judgeNotAllowed',
    `The study wants texts to be judged by ${host}. A study file alone may not send anything to ` +
      `another machine: if you want that, set ${variable}=${host} (several with commas) and start ` +
      'again.',
  );

export const judgeKeyMissing = (variable: string) =>
  new SteeringError(
    'judgeKeyMissing',
    `The judge's key should be in the environment variable ${variable}, which is not set or empty. ` +
      'Set it, or leave "keyVariable" out for a server that wants no key.',
  );

export const judgeKeyInClear = (address: string) =>
  new SteeringError(
    'judgeKeyInClear',
    `The judge's key would be sent to ${address} without encryption. Use an https address, or leave ` +
      '"keyVariable" out.',
  );
