import { writeSetting } from '../settings';
import type { Command } from './handler';

/** Back to the model that comes with the extension. */
export const useBundledModel: Command<'useBundledModel'> =
  ({ configuration }) =>
  async () => {
    await writeSetting('model.name', undefined);
    return configuration.model();
  };
