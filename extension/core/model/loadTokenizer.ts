import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Tokenizer as LibraryTokenizer } from '@huggingface/tokenizers';
import { z } from 'zod';
import { chatTemplate, type SpecialTokens } from './chatTemplate';
import { endTokens } from './endTokens';
import { badTokenizer, noDefaultChatTemplate, noTokenizer } from './modelFileErrors';
import { readJsonFile, readTextFile } from './readJsonFile';
import type { Message, Tokenizer } from './tokenizer';

/*
 * Why these two packages and not transformers.js: its AutoTokenizer is a thin class over them, so
 * the tokens are the same, but importing it takes 250 to 460 ms and 26 to 29 MB (these: 15 ms and
 * 1.5 MB; both after onnxruntime-node, 2 cores), because it also loads an image library, a second
 * onnxruntime and every model class. It does not read chat_template.jinja, and these never touch
 * the network or a cache.
 */

const addedToken = z
  .union([z.string(), z.looseObject({ content: z.string() }).transform((token) => token.content)])
  .optional()
  .catch(undefined);

const specialTokenNames = [
  'bos_token',
  'eos_token',
  'unk_token',
  'sep_token',
  'pad_token',
  'cls_token',
  'mask_token',
] as const;

const namedTemplates = z.array(z.looseObject({ name: z.string(), template: z.string() }));
const templateHolder = z.looseObject({
  chat_template: z
    .union([z.string().min(1), namedTemplates])
    .optional()
    .catch(undefined),
});
type ChatTemplates = z.infer<typeof templateHolder>['chat_template'];

/**
 * The tokenizer of a model folder; reads only files of that folder.
 *
 * A lone surrogate in a text becomes U+FFFD. Decoding keeps special tokens and white space as they
 * are, and skips ids beyond the vocabulary (the model's logits may be padded to a round number).
 * Without a chat template the prompt is the messages' contents, system message included, with a
 * blank line between two, after the start token if the tokenizer puts one before texts; nothing is
 * added at the end, so the answer follows directly.
 * @throws SteeringError `noTokenizer`, `badTokenizer`, `badJsonFile`; from `chatPrompt`
 * `chatTemplateFailed` and `noDefaultChatTemplate`.
 */
export async function loadTokenizer(folder: string): Promise<Tokenizer> {
  const path = join(folder, 'tokenizer.json');
  const json = await readJsonFile(path);
  if (json === undefined) throw noTokenizer(folder, await namesIn(folder));
  const config = (await readJsonFile(join(folder, 'tokenizer_config.json'))) ?? {};
  const tokenizer = openTokenizer(path, json, config);
  const special = await readSpecialTokens(folder, config);
  const templates = await readChatTemplates(folder, config);
  const startText = textBefore(tokenizer);
  const end = special['eos_token'];
  return {
    encode: (text) => tokenizer.encode(text, { add_special_tokens: false }).ids,
    decode: (tokens) => decode(tokenizer, tokens),
    ...(startText === '' ? {} : { startText }),
    hasChatTemplate: templates !== undefined,
    chatPrompt:
      templates === undefined
        ? (messages) => startText + plainText(messages)
        : chatTemplate(() => defaultOf(templates, folder), special, folder),
    endTokens: endTokens(
      await readJsonFile(join(folder, 'generation_config.json')),
      await readJsonFile(join(folder, 'config.json')),
      end === undefined ? undefined : tokenizer.token_to_id(end),
    ),
  };
}

function openTokenizer(path: string, json: unknown, config: unknown): LibraryTokenizer {
  try {
    return new LibraryTokenizer(Object(json) as object, Object(config) as object);
  } catch (error) {
    throw badTokenizer(path, error);
  }
}

/** `clean_up_tokenization_spaces` is off whatever the file says: it would delete written spaces. */
function decode(tokenizer: LibraryTokenizer, tokens: readonly number[]): string {
  const known = tokens.filter((token) => tokenizer.id_to_token(token) !== undefined);
  if (known.length === 0) return '';
  return tokenizer.decode(known, { clean_up_tokenization_spaces: false });
}

function plainText(messages: readonly Message[]): string {
  return messages.map(({ content }) => content).join('\n\n');
}

/** The text of what the tokenizer puts before a text when asked for special tokens, or ''. */
function textBefore(tokenizer: LibraryTokenizer): string {
  const probe = 'a';
  const bare = tokenizer.encode(probe, { add_special_tokens: false }).tokens;
  const full = tokenizer.encode(probe, { add_special_tokens: true }).tokens;
  const start = full.findIndex((_, i) => bare.every((token, j) => full[i + j] === token));
  return full.slice(0, Math.max(0, start)).join('');
}

async function readSpecialTokens(folder: string, config: unknown): Promise<SpecialTokens> {
  const map = await readJsonFile(join(folder, 'special_tokens_map.json'));
  const shape = z.looseObject(
    Object.fromEntries(specialTokenNames.map((name) => [name, addedToken])),
  );
  const [first, second] = [shape.safeParse(config).data, shape.safeParse(map).data];
  return Object.fromEntries(
    specialTokenNames.flatMap((name) => {
      const token = first?.[name] ?? second?.[name];
      return typeof token === 'string' ? [[name, token]] : [];
    }),
  );
}

/** As in the transformers library, chat_template.jinja goes before tokenizer_config.json. */
async function readChatTemplates(folder: string, config: unknown): Promise<ChatTemplates> {
  const own = await readTextFile(join(folder, 'chat_template.jinja'));
  if (own !== undefined) return own;
  const inConfig = templateHolder.safeParse(config).data?.chat_template;
  if (inConfig !== undefined) return inConfig;
  const beside = await readJsonFile(join(folder, 'chat_template.json'));
  return templateHolder.safeParse(beside).data?.chat_template;
}

function defaultOf(templates: NonNullable<ChatTemplates>, folder: string): string {
  if (typeof templates === 'string') return templates;
  const found = templates.find(({ name }) => name === 'default');
  if (found !== undefined) return found.template;
  throw noDefaultChatTemplate(
    folder,
    templates.map(({ name }) => name),
  );
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch {
    return [];
  }
}
