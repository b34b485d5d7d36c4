import { SteeringError } from './errors';

/**
 * Ends the work in hand if the person has cancelled it. Called between units of work; what is
 * finished by then stays.
 * @throws SteeringError `cancelled`, with the signal's reason as its cause.
 */
export function throwIfCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted !== true) return;
  throw new SteeringError('cancelled', 'Cancelled. What was finished before is kept.', {
    cause: signal.reason,
  });
}
