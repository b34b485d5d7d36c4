import type { LanguageModels } from '../languageModel/registerLanguageModels';
import { badArgument } from './errors';
import type { CommandHandler } from './handler';

/** Which vectors steer the models that VS Code's chat offers. */
export function chooseChatModels(models: LanguageModels): CommandHandler<'chooseChatModels'> {
  return async ({ args: { vector, multiplier = 1 }, isScripted }) => {
    if (vector !== undefined) return models.use({ path: vector, multiplier });
    if (isScripted) throw badArgument('chooseChatModels', 'vector', 'the path of a vector');
    await models.choose();
    return undefined;
  };
}
