import { completePrompt } from '../../evaluation/completePrompt';
import { tokenPieces } from '../../evaluation/failures/tokenPieces';
import { withInstruction } from '../../evaluation/promptedBaseline';
import { repetition } from '../../evaluation/repetition';
import type { Completion, Stopped } from '../../model/completionRow';
import type { Model } from '../../model/model';
import type { Message } from '../../model/tokenizer';
import { unsteered, type Setting } from '../../steering/push';

/** One column of texts: under a setting, or behind an instruction and unsteered. */
export type TextCondition = { readonly setting: Setting } | { readonly instruction: string };

export interface TextsRequest {
  readonly messages: readonly Message[];
  readonly conditions: readonly TextCondition[];
  readonly maxTokens: number;
  /** 0 takes the likeliest token. */
  readonly temperature: number;
  readonly topP?: number;
  readonly seed: number;
}

/** A token as soon as it is chosen. */
export interface TextToken {
  readonly column: number;
  readonly text: string;
  /** Nats. */
  readonly logProb: number;
}

export interface ComparedText {
  readonly text: string;
  readonly stopped: Stopped;
  /** Text of each token, an end token left out. */
  readonly pieces: readonly string[];
  readonly logProbs: readonly number[];
  /** −log p of each token under the unsteered model behind the plain prompt (nats). */
  readonly surprise: readonly number[];
  /** KL(steered ‖ unsteered) at each token (nats); only under a setting with pushes. */
  readonly kl?: readonly number[];
  /** Absent where the text is too short. */
  readonly repetition?: number;
  readonly appliedPositions: number;
}

interface TextsOptions {
  readonly signal?: AbortSignal;
  readonly onToken?: (token: TextToken) => void;
}

interface Column {
  readonly condition: TextCondition;
  readonly column: number;
}

/**
 * Completions of one conversation under several conditions: all settings side by side, then each
 * instruction by itself, because its prompt is another one. Afterwards the unsteered model is asked
 * what it makes of each text.
 * @throws GenerationCancelled; its texts were told token by token. notApplied.
 */
export async function compareTexts(
  model: Model,
  { messages, conditions, ...sampling }: TextsRequest,
  { signal, onToken }: TextsOptions = {},
): Promise<readonly ComparedText[]> {
  const columns = conditions.map((condition, column) => ({ condition, column }));
  const isPlain = ({ condition }: Column) => 'setting' in condition;
  const plain = columns.filter(isPlain);
  const asked = columns.filter((each) => !isPlain(each));
  const written = new Map<number, Completion>();
  for (const group of [...(plain.length > 0 ? [plain] : []), ...asked.map((each) => [each])]) {
    const { completions } = await completePrompt(
      model,
      encode(model, promptFor(model, messages, group)),
      group.map(({ condition }) => ('setting' in condition ? condition.setting : unsteered)),
      {
        ...sampling,
        signal,
        onToken: ({ setting, text, logProb }) =>
          onToken?.({ column: group[setting]?.column ?? 0, text, logProb }),
      },
    );
    group.forEach(({ column }, at) => {
      const completion = completions[at];
      if (completion !== undefined) written.set(column, completion);
    });
  }
  const prompt = encode(model, messages);
  const texts: ComparedText[] = [];
  for (const { condition, column } of columns) {
    const completion = written.get(column);
    if (completion === undefined) throw new RangeError(`no completion for column ${column}`);
    texts.push(await measured(model, prompt, { completion, condition, signal }));
  }
  return texts;
}

function promptFor(
  { tokenizer }: Model,
  messages: readonly Message[],
  [first]: readonly Column[],
): readonly Message[] {
  const condition = first?.condition;
  if (condition === undefined || 'setting' in condition) return messages;
  return withInstruction(messages, condition.instruction, tokenizer);
}

function encode({ tokenizer }: Model, messages: readonly Message[]): readonly number[] {
  return tokenizer.encode(tokenizer.chatPrompt(messages));
}

async function measured(
  model: Model,
  prompt: readonly number[],
  {
    completion,
    condition,
    signal,
  }: {
    readonly completion: Completion;
    readonly condition: TextCondition;
    readonly signal: AbortSignal | undefined;
  },
): Promise<ComparedText> {
  const { text, stopped } = completion;
  const isEnded = stopped === 'end';
  const reply = isEnded ? completion.tokens.slice(0, -1) : completion.tokens;
  const isSteered = 'setting' in condition && condition.setting.pushes.length > 0;
  const settings = isSteered ? [condition.setting] : [];
  const [before, after] =
    reply.length === 0
      ? []
      : await model.scoreText({ prompt, reply }, settings, signal && { signal });
  const repeated = repetition(reply);
  return {
    text,
    stopped,
    pieces: tokenPieces(model.tokenizer, prompt, reply),
    logProbs: completion.logProbs.slice(0, reply.length),
    surprise: Array.from(before?.logProbs ?? [], (logProb) => -logProb),
    ...(isSteered ? { kl: Array.from(after?.klFromUnsteered ?? []) } : {}),
    ...(repeated === undefined ? {} : { repetition: repeated }),
    appliedPositions: after?.appliedPositions ?? 0,
  };
}
