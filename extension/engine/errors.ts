import { SteeringError } from '../core/base/errors';
import type { WireError } from '../protocol/frame';
import { exitInWords, type Exit } from './exitReason';

export const engineCrashed = (exit: Exit, what: string | undefined) =>
  new SteeringError(
    'engineCrashed',
    `The engine stopped${what === undefined ? '' : ` during "${what}"`}: ${exitInWords(exit)}. ` +
      'What was finished before is kept. Run it again; the engine starts anew by itself.' +
      (exit.stderr.length === 0 ? '' : `\nIts last words:\n${exit.stderr.join('\n')}`),
  );

export const engineKeepsCrashing = (crashes: number, minutes: number, exit: Exit) =>
  new SteeringError(
    'engineKeepsCrashing',
    `The engine stopped ${crashes} times in ${minutes} minutes, the last time because ` +
      `${exitInWords(exit)}, so it is not started again by itself. Look at the log, choose a smaller ` +
      'model or close other programs, then restart the engine.',
  );

export const engineStopped = (what: string) =>
  new SteeringError(
    'engineStopped',
    `"${what}" was not done: the engine was stopped. What was finished before is kept.`,
  );

/** As an error crosses to the other process: errors that were not foreseen keep their words. */
export function toWire(error: unknown): WireError {
  if (error instanceof SteeringError) return { code: error.code, message: error.message };
  return { code: 'unexpected', message: error instanceof Error ? error.message : String(error) };
}

export function fromWire({ code, message }: WireError): SteeringError {
  return new SteeringError(code, message);
}

/** Calls come from this product's own pages and commands, so this is a defect or an old page. */
export const badArguments = (call: string, problems: readonly string[]) =>
  new SteeringError(
    'badArguments',
    `"${call}" was asked for with arguments that it does not take:\n` +
      `${problems.map((problem) => `  - ${problem}`).join('\n')}\nCorrect them and ask again.`,
  );
