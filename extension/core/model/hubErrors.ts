import { SteeringError } from '../base/errors';

export const networkNotAllowed = (id: string, cacheFolder: string) =>
  new SteeringError(
    'networkNotAllowed',
    `"${id}" is not a folder here and not among the downloaded models in ${cacheFolder}, and ` +
      'downloading is not allowed. Allow it, or download the model elsewhere and give its folder.',
  );

/** Typical cause: no network, a proxy, or a wrong endpoint. */
export const hubUnreachable = (url: string, cause: unknown) =>
  new SteeringError(
    'hubUnreachable',
    `${url} cannot be reached: ${reasonOf(cause)}. Check the connection and try again, or ` +
      'download the model elsewhere and give its folder.',
    { cause },
  );

export const hubRefused = (url: string, status: number) =>
  new SteeringError(
    'hubRefused',
    `${url} answered ${status}: the model does not exist, is private, or asks for its terms to be ` +
      'accepted. Check the name; for the other two, give an access token.',
  );

export const hubNotFound = (url: string) =>
  new SteeringError(
    'hubNotFound',
    `${url} answered 404: no such model, revision or file. Check the name; hub ids are owner/name.`,
  );

export const hubFailed = (url: string, found: string) =>
  new SteeringError('hubFailed', `${url} answered ${found}. Try again later.`);

/** Typical cause: another service answers at this address, such as a sign-in page. */
export const badHubAnswer = (url: string, problem: string) =>
  new SteeringError(
    'badHubAnswer',
    `${url} answered something else than expected (${problem}). Check the endpoint, and that no ` +
      'sign-in page stands between.',
  );

export const unsafeFileName = (id: string, file: string) =>
  new SteeringError(
    'unsafeFileName',
    `${id} lists the file ${JSON.stringify(file)}, whose name could lead out of the cache folder. ` +
      'Nothing was downloaded. Do not use this model, or download its files by hand.',
  );

export const downloadInterrupted = (url: string, loaded: number, size: number, cause: unknown) =>
  new SteeringError(
    'downloadInterrupted',
    `${url}: the connection ended after ${loaded} of ${size} bytes (${reasonOf(cause)}). ` +
      'What was loaded is kept: try again to go on from there.',
    { cause },
  );

export const wrongLength = (url: string, found: number, expected: number) =>
  new SteeringError(
    'wrongLength',
    `${url}: found ${found} bytes, expected ${expected} as the model's list of files says. ` +
      'Nothing was kept. Try again; the file may have been changed at this moment.',
  );

export const wrongContent = (url: string, found: string, expected: string) =>
  new SteeringError(
    'wrongContent',
    `${url}: the bytes have the hash ${found}, expected ${expected} as the model's list of files ` +
      'says. They were deleted. Try again, with one download at a time.',
  );

function reasonOf(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  return cause.cause instanceof Error ? cause.cause.message || cause.message : cause.message;
}
