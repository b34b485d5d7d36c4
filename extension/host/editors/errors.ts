import { SteeringError } from '../../core/base/errors';

export const notRunFolder = (path: string, reason: string) =>
  new SteeringError(
    'notRunFolder',
    `${path} belongs to no run that can be shown: ${reason} Expected summary.json or record.json in ` +
      'the folder of a run. Open it as text to see what it is.',
  );

export const studyNotFound = (run: string, named: string | undefined) =>
  new SteeringError(
    'studyNotFound',
    (named === undefined
      ? `${run} does not say which study it is a run of.`
      : `The study of ${run}, ${named}, is not there any more.`) +
      ' Run the study from its file: a run of the same study goes on by itself.',
  );
