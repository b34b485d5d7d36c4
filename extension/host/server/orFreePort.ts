import { l10n, window } from 'vscode';
import { SteeringError } from '../../core/base/errors';

/** For the system to choose. */
const anyFree = 0;

/** Starts something at a port; where that is taken, it is said, and a free one is offered. */
export async function orFreePort(
  start: (port: number) => Promise<string>,
  port: number,
): Promise<string | undefined> {
  try {
    return await start(port);
  } catch (error) {
    if (!(error instanceof SteeringError) || error.code !== 'portTaken') throw error;
    const free = l10n.t('Use a Free Port');
    const picked = await window.showErrorMessage(error.message, free);
    return picked === free ? start(anyFree) : undefined;
  }
}
