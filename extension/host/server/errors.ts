import { SteeringError } from '../../core/base/errors';
import { exitInWords, type Exit } from '../../engine/exitReason';

const lastWords = ({ stderr }: Exit) =>
  stderr.length === 0 ? '' : `\nIts last words:\n${stderr.join('\n')}`;

export const serverNotStarted = (exit: Exit) =>
  new SteeringError(
    'serverNotStarted',
    `The server could not be started: ${exitInWords(exit)}. Choose another port or another model, ` +
      `and start it again.${lastWords(exit)}`,
  );

export const serverCrashed = (exit: Exit) =>
  new SteeringError(
    'serverCrashed',
    `The server stopped: ${exitInWords(exit)}. Requests in hand were lost. Start it again.` +
      lastWords(exit),
  );
