import { completePrompt } from '../../evaluation/completePrompt';
import { withInstruction } from '../../evaluation/promptedBaseline';
import type { Completion } from '../../model/completionRow';
import type { GenerateOptions } from '../../model/generate';
import type { Model } from '../../model/model';
import type { Message } from '../../model/tokenizer';
import { unsteered, type Setting } from '../../steering/push';

/** One column of texts: under a setting, or behind an instruction and unsteered. */
export type TextCondition = { readonly setting: Setting } | { readonly instruction: string };

/** What to complete, and how tokens are chosen. */
export interface TextsRequest extends Omit<GenerateOptions, 'signal' | 'onToken'> {
  readonly messages: readonly Message[];
  readonly conditions: readonly TextCondition[];
}

/** A token as soon as it is chosen; the texts of a column, joined, are its text. */
export interface TextToken {
  readonly column: number;
  readonly text: string;
  /** Nats. */
  readonly logProb: number;
}

export interface TextsOptions {
  readonly signal?: AbortSignal;
  readonly onToken?: ((token: TextToken) => void) | undefined;
}

interface Column {
  readonly condition: TextCondition;
  readonly column: number;
}

/**
 * Completions of one conversation under several conditions, in their order: all settings side by
 * side, then each instruction by itself, because its prompt is another one.
 * @throws GenerationCancelled; its texts were told token by token. notApplied.
 */
export async function completeTexts(
  model: Model,
  { messages, conditions, ...sampling }: TextsRequest,
  { signal, onToken }: TextsOptions = {},
): Promise<{ readonly completions: readonly Completion[]; readonly appliedPositions: number }> {
  const columns = conditions.map((condition, column) => ({ condition, column }));
  const isPlain = ({ condition }: Column) => 'setting' in condition;
  const plain = columns.filter(isPlain);
  const asked = columns.filter((each) => !isPlain(each));
  const completions: Completion[] = [];
  let appliedPositions = 0;
  for (const group of [...(plain.length > 0 ? [plain] : []), ...asked.map((each) => [each])]) {
    const written = await completePrompt(
      model,
      encodeChat(model, promptFor(model, messages, group)),
      group.map(({ condition }) => ('setting' in condition ? condition.setting : unsteered)),
      {
        ...sampling,
        signal,
        onToken:
          onToken &&
          (({ setting, text, logProb }) => {
            onToken({ column: group[setting]?.column ?? 0, text, logProb });
          }),
      },
    );
    appliedPositions += written.appliedPositions;
    written.completions.forEach((completion, at) => {
      completions[group[at]?.column ?? at] = completion;
    });
  }
  return { completions, appliedPositions };
}

/** A conversation as token ids, up to where the reply begins. */
export function encodeChat({ tokenizer }: Model, messages: readonly Message[]): readonly number[] {
  return tokenizer.encode(tokenizer.chatPrompt(messages));
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
