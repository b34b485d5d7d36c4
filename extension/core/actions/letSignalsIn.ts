import { throwIfCancelled } from '../base/cancel';

/**
 * A turn for whoever wants to cancel, where much is done without a run of the model, before which
 * there is one anyway.
 * @throws cancelled
 */
export async function letSignalsIn(signal: AbortSignal | undefined): Promise<void> {
  await new Promise(setImmediate);
  throwIfCancelled(signal);
}
