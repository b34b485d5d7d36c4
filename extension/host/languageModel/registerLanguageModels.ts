import {
  EventEmitter,
  l10n,
  LanguageModelTextPart,
  lm,
  window,
  type CancellationToken,
  type LanguageModelChatProvider,
} from 'vscode';
import type { ModelChoice } from '../../protocol/engineCalls';
import { languageModelVendor } from '../contributions';
import type { HostContext } from '../hostContext';
import { notTrusted } from '../panel/errors';
import { askMultiplier } from '../ui/askMultiplier';
import { fileChoices } from '../ui/pickFile';
import { chatModels, type ChatModel, type ChatVector } from './chatModels';
import { chatRequest, estimateTokens, messageText } from './chatRequest';
import { modelGone } from './errors';

const vectorsKey = 'languageModel.vectors';
const contextsKey = 'languageModel.contextLengths';

export interface LanguageModels {
  /** Chat models as VS Code is told of them. */
  models(): readonly ChatModel[];
  /** Offers the model steered by this vector, too. @returns the id of that chat model. */
  use(vector: ChatVector): Promise<string>;
  /** Asks which vectors to offer. */
  choose(): Promise<void>;
}

/** The model of the settings and its steered forms for VS Code's chat, where VS Code takes them. */
export function registerLanguageModels(context: HostContext): LanguageModels {
  const { extension, configuration } = context;
  const changed = new EventEmitter<void>();
  const vectors = () => extension.workspaceState.get<readonly ChatVector[]>(vectorsKey, []);
  const models = () =>
    chatModels(configuration.model(), vectors(), contextLength(context, configuration.model()));
  const save = async (chosen: readonly ChatVector[]) => {
    await extension.workspaceState.update(vectorsKey, chosen);
    changed.fire();
  };
  const choose = async () => {
    const chosen = await askVectors(context, vectors());
    if (chosen !== undefined) await save(chosen);
  };
  extension.subscriptions.push(
    changed,
    configuration.onChange(() => {
      changed.fire();
    }),
  );
  // Forks of VS Code may lack it.
  if (typeof (lm as Partial<typeof lm>).registerLanguageModelChatProvider === 'function') {
    const provider = chatProvider(context, { models, changed, choose });
    extension.subscriptions.push(
      lm.registerLanguageModelChatProvider(languageModelVendor, provider),
    );
  }
  return {
    models,
    choose,
    use: async (vector) => {
      const others = vectors().filter((each) => !isSame(each, vector));
      await save([...others, vector]);
      return `${vector.path}@${vector.multiplier}`;
    },
  };
}

interface Offered {
  readonly models: () => readonly ChatModel[];
  readonly changed: EventEmitter<void>;
  readonly choose: () => Promise<void>;
}

function chatProvider(
  context: HostContext,
  { models, changed, choose }: Offered,
): LanguageModelChatProvider {
  return {
    onDidChangeLanguageModelChatInformation: changed.event,
    provideLanguageModelChatInformation: async ({ silent }) => {
      if (!silent) await choose();
      return [...models()];
    },
    provideLanguageModelChatResponse: async ({ id }, messages, options, progress, token) => {
      const model = models().find((each) => each.id === id);
      if (model === undefined) throw modelGone(id);
      if (!context.isTrusted()) throw notTrusted('Chat with a model');
      const choice = context.configuration.model();
      const { request, leftOut } = chatRequest(model, messages, choice, options.modelOptions);
      if (leftOut > 0) context.log.warn(`chat: ${leftOut} parts that are no text were left out`);
      const { signal } = abortedBy(token);
      const { contextLength: length } = await context.engine.call('openModel', choice, {
        what: 'Load the model',
        signal,
      });
      await keepContextLength(context, choice, length, changed);
      await context.engine.call('complete', request, {
        what: 'Chat',
        signal,
        onProgress: ({ text }) => {
          progress.report(new LanguageModelTextPart(text));
        },
      });
    },
    provideTokenCount: async (_, text) =>
      estimateTokens(typeof text === 'string' ? text : messageText(text)),
  };
}

function abortedBy(token: CancellationToken): AbortController {
  const controller = new AbortController();
  if (token.isCancellationRequested) controller.abort();
  token.onCancellationRequested(() => {
    controller.abort();
  });
  return controller;
}

/** Known once the model was loaded; it is not loaded just to say so. */
function contextLength({ extension }: HostContext, { name = '' }: ModelChoice): number | undefined {
  return extension.globalState.get<Readonly<Record<string, number>>>(contextsKey, {})[name];
}

async function keepContextLength(
  context: HostContext,
  model: ModelChoice,
  length: number,
  changed: EventEmitter<void>,
): Promise<void> {
  if (contextLength(context, model) === length) return;
  const { globalState } = context.extension;
  const known = globalState.get<Readonly<Record<string, number>>>(contextsKey, {});
  await globalState.update(contextsKey, { ...known, [model.name ?? '']: length });
  changed.fire();
}

/** @returns undefined where the person changed their mind. */
async function askVectors(
  context: HostContext,
  before: readonly ChatVector[],
): Promise<readonly ChatVector[] | undefined> {
  const known = await fileChoices(context, 'vectors');
  if (known.length === 0) return undefined;
  const multiplierOf = (path: string) => before.find((each) => each.path === path)?.multiplier;
  const picked = await window.showQuickPick(
    known.map((choice) => ({ ...choice, picked: multiplierOf(choice.value) !== undefined })),
    { canPickMany: true, placeHolder: l10n.t('Vectors to chat with; none: the model as it is') },
  );
  if (picked === undefined) return undefined;
  const chosen: ChatVector[] = [];
  for (const { value: path } of picked) {
    const multiplier = multiplierOf(path) ?? (await askMultiplier());
    if (multiplier === undefined) return undefined;
    chosen.push({ path, multiplier });
  }
  return chosen;
}

function isSame(one: ChatVector, other: ChatVector): boolean {
  return one.path === other.path && one.multiplier === other.multiplier;
}
