import { SteeringError } from '../../core/base/errors';
import { exitInWords, type Exit } from '../../engine/exitReason';

const lastWords = ({ stderr }: Exit) =>
  stderr.length === 0 ? '' : `\nIts last words:\n${stderr.join('\n')}`;

/** In the words of `steering-lab serve`, whose port is somebody else's. */
const taken = /(\S+:\d+) is in use/;

export const serverNotStarted = (exit: Exit) => {
  const [, address] = taken.exec(exit.stderr.join('\n')) ?? [];
  return address === undefined ? notStarted(exit) : portTaken(address);
};

/** Told with the offer of a free one. */
export const portTaken = (address: string) =>
  new SteeringError(
    'portTaken',
    `The server could not be started: another program listens at ${address}. Use a free port, or ` +
      'set another one in the settings (steeringLab.server.port).',
  );

const notStarted = (exit: Exit) =>
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

export const noServer = () =>
  new SteeringError('noServer', 'The local server does not run. Start it first.');
