import { SteeringError } from '../core/base/errors';

/** An error of a request: what OpenAI's clients make an error of their own of. */
export class RequestError extends SteeringError {
  constructor(
    readonly status: 400 | 401 | 403 | 404 | 413,
    code: string,
    message: string,
    /** The part of the request that is at fault. */
    readonly param?: string,
  ) {
    super(code, message);
    this.name = 'RequestError';
  }
}

export const badRequest = (param: string | undefined, problem: string) =>
  new RequestError(
    400,
    'badRequest',
    `${param === undefined ? 'The request' : `"${param}"`} cannot be used: ${problem}.`,
    param,
  );

export const notImplemented = (param: string) =>
  new RequestError(
    400,
    'notImplemented',
    `"${param}" is not implemented here, and leaving it out unsaid would give another answer than ` +
      'was asked for. Remove it from the request.',
    param,
  );

export const unknownModel = (found: string, known: readonly string[]) =>
  new RequestError(
    404,
    'unknownModel',
    `There is no model ${JSON.stringify(found)} here. Served are: ${known.join(', ')}.`,
    'model',
  );

export const unknownSteering = (found: string, known: readonly string[]) =>
  new RequestError(
    404,
    'unknownSteering',
    `There is no steering ${JSON.stringify(found)} here. ` +
      (known.length === 0
        ? 'None is served: start the server again, with a steering file.'
        : `Served are: ${known.join(', ')}.`),
    'steering',
  );

export const wrongToken = () =>
  new RequestError(
    401,
    'wrongToken',
    'The request has no token or a wrong one. Send the header "Authorization: Bearer TOKEN" with the ' +
      'token that the server was started with.',
  );

/** A page in a browser can send requests to this machine in the name of whoever looks at it. */
export const foreignPage = (header: string, found: string) =>
  new RequestError(
    403,
    'foreignPage',
    `The request has ${header} ${JSON.stringify(found)}, so it seems to come from a web page. Without ` +
      'a token only programs on this machine are answered: start the server with one.',
  );

export const unknownPath = (method: string, path: string) =>
  new RequestError(
    404,
    'unknownPath',
    `There is no ${method} ${path}. Expected GET /v1/models, POST /v1/chat/completions or POST ` +
      '/v1/completions.',
  );

export const tooLong = (limit: number) =>
  new RequestError(413, 'tooLong', `The request is longer than ${limit / 1e6} MB.`);

/** Whoever can reach a port can read and write what the model does. */
export const tokenNeeded = (host: string) =>
  new SteeringError(
    'tokenNeeded',
    `Serving on ${host} lets other machines in, which needs a token. Choose one, also by the ` +
      'environment variable STEERING_LAB_TOKEN, or serve on 127.0.0.1.',
  );

export const portInUse = (host: string, port: number) =>
  new SteeringError(
    'portInUse',
    `${host}:${port} is in use. Choose another port, or 0 for any that is free.`,
  );

export const badSteeringName = (name: string, isRepeated: boolean) =>
  new SteeringError(
    'badSteeringName',
    isRepeated
      ? `Two steering files are called ${JSON.stringify(name)}. Rename one of them.`
      : `A steering file is called ${JSON.stringify(name)}, and names with "+" or "/" cannot be ` +
          'asked for. Rename it.',
  );
