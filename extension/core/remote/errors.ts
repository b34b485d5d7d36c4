import { SteeringError } from '../base/errors';

/** Nobody there, or a server that has no time: later it may be different. */
export const remoteUnreachable = (address: string, found: string) =>
  new SteeringError(
    'remoteUnreachable',
    `${address}: ${found}. Is the server running, and is the address right? It should end as in ` +
      'http://localhost:11434/v1. What is finished is kept: resume the run then.',
  );

export const remoteBusy = (address: string, found: string, attempts: number) =>
  new SteeringError(
    'remoteBusy',
    `${address} answered ${found}, ${attempts} times. What is finished is kept: wait, then ` +
      'resume the run.',
  );

export const remoteRefused = (address: string, found: string) =>
  new SteeringError(
    'remoteRefused',
    `${address} answered ${found}. Check the address, the model's name and the key in the ` +
      'environment variable that the study names.',
  );

/** Of one question only: another one may be answered. */
export const answerTimedOut = (address: string, seconds: number, attempts: number) =>
  new SteeringError(
    'answerTimedOut',
    `${address} gave no answer within ${seconds} s, ${attempts} times. A smaller model or shorter ` +
      'texts are faster.',
  );

export const answerRejected = (address: string, found: string) =>
  new SteeringError('answerRejected', `${address} does not answer this question: ${found}.`);
