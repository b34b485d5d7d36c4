import { CommanderError } from 'commander';
import { SteeringError } from '../core/base/errors';

/** 130 is 128 + SIGINT, as shells have it. */
export const exitCodes = { done: 0, failed: 1, badInput: 2, interrupted: 130 } as const;

/** Errors that are nobody's input: the machine, the network or the model failed. */
const failures: readonly string[] = [
  'sessionFailed',
  'notApplied',
  'badLogits',
  'noLogits',
  'downloadFailed',
  'folderInUse',
  'cannotWrite',
  'vectorMissing',
];

export function exitCodeOf(error: unknown): number {
  if (error instanceof CommanderError)
    return error.exitCode === 0 ? exitCodes.done : exitCodes.badInput;
  if (!(error instanceof SteeringError)) return exitCodes.failed;
  if (error.code === 'cancelled') return exitCodes.interrupted;
  return failures.includes(error.code) ? exitCodes.failed : exitCodes.badInput;
}
