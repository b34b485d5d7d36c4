import { SteeringError } from '../../core/base/errors';

export const studyNotFound = (run: string, named: string | undefined) =>
  new SteeringError(
    'studyNotFound',
    (named === undefined
      ? `${run} does not say which study it is a run of.`
      : `The study of ${run}, ${named}, is not there any more.`) +
      ' Run the study from its file: a run of the same study goes on by itself.',
  );
