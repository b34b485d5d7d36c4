/**
 * An error meant for the person using the tool: it says what was found, what was expected and what
 * to do. `code` is stable and is what tests and callers check; `message` may be reworded.
 */
export class SteeringError extends Error {
  constructor(
    readonly code: string,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'SteeringError';
  }
}
