import { SteeringError } from '../../core/base/errors';

export const notRunnable = (problem: string) =>
  new SteeringError('notRunnable', `The pairs cannot be run as they are. ${problem}`);

export const noPairYet = (problem: string) =>
  new SteeringError('noPairYet', `This cell is no pair yet, so it was not run. ${problem}`);

export const untitledPairs = () =>
  new SteeringError(
    'untitledPairs',
    'These pairs are in no file yet, and the vector is kept beside it. Save them first.',
  );
