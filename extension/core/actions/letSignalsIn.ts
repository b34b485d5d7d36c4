/** The model blocks the thread while it computes; without a pause nobody could cancel it. */
export async function letSignalsIn(): Promise<void> {
  await new Promise(setImmediate);
}
