/** Where the engine says what it does. The engine has no console: each program supplies its own. */
export interface Log {
  debug(message: string): void;
  info(message: string): void;
  /** Something is not as the person may expect, and the work goes on. */
  warn(message: string): void;
}

/** A log that keeps nothing. */
export const silentLog: Log = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
};
