import { SteeringError } from '../../extension/core/base/errors';

/** The result of `read`, or the code of the SteeringError it threw; other errors are thrown on. */
export function valueOrCode<T>(read: () => T): { value: T } | { code: string } {
  try {
    return { value: read() };
  } catch (error) {
    if (error instanceof SteeringError) return { code: error.code };
    throw error;
  }
}
