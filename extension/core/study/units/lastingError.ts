import { SteeringError } from '../../base/errors';

/** Failures that a second try may not have: they end the run, which can then be resumed. */
const passing: readonly string[] = [
  'cancelled',
  'cannotWrite',
  'sessionFailed',
  'vectorMissing',
  'vectorChanged',
  'remoteUnreachable',
  'remoteBusy',
  'remoteRefused',
];

/** Whether repeating would end the same: then the failure is a result. */
export function isLasting(error: unknown): error is SteeringError {
  return error instanceof SteeringError && !passing.includes(error.code);
}

/** What could be done; what fails for a lasting reason is left out. */
export async function valueUnlessLasting<T>(work: () => Promise<T>): Promise<readonly T[]> {
  try {
    return [await work()];
  } catch (error) {
    if (isLasting(error)) return [];
    throw error;
  }
}
