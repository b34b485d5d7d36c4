import type { Completion } from '../../model/completionRow';
import type { GeneratingModel } from '../../model/generate';
import type { Message } from '../../model/tokenizer';
import { completePrompt } from '../completePrompt';
import { speakerPrompt, type Speaker } from './speaker';

/** One exchange: what stood before the reply, and the reply. */
export interface HeldTurn {
  /** The conversation up to the user's turn, without any instruction. */
  readonly messages: readonly Message[];
  readonly reply: Completion;
}

export interface HoldOptions {
  /** Most tokens of each reply. */
  readonly maxTokens: number;
  readonly signal?: AbortSignal;
}

/**
 * A dialogue in which every speaker answers the same user turns and reads its own earlier replies.
 * Greedy. Earlier replies are part of the prompt, so positions "answer" push the reply in the
 * making only. Speakers whose prompts are still alike, as those of all who are told nothing are at
 * the first turn, decode side by side.
 * @returns `[speaker][turn]`
 * @throws notApplied; `completionTooLong` when the dialogue outgrows the model's context.
 */
export async function holdDialogue(
  model: GeneratingModel,
  userTurns: readonly string[],
  speakers: readonly Speaker[],
  options: HoldOptions,
): Promise<readonly (readonly HeldTurn[])[]> {
  const held = speakers.map((): HeldTurn[] => []);
  for (const content of userTurns) {
    const asked = held.map((turns) => [...historyOf(turns), { role: 'user' as const, content }]);
    const replies = await replyAll(model, asked, speakers, options);
    held.forEach((turns, at) => {
      const [messages, reply] = [asked[at], replies[at]];
      if (messages !== undefined && reply !== undefined) turns.push({ messages, reply });
    });
  }
  return held;
}

/** The conversation after so many turns, without any instruction. */
export function historyOf(turns: readonly HeldTurn[]): readonly Message[] {
  const last = turns.at(-1);
  if (last === undefined) return [];
  return [...last.messages, { role: 'assistant', content: last.reply.text }];
}

async function replyAll(
  model: GeneratingModel,
  asked: readonly (readonly Message[])[],
  speakers: readonly Speaker[],
  options: HoldOptions,
): Promise<readonly (Completion | undefined)[]> {
  const prompts = speakers.map((speaker, at) =>
    speakerPrompt(speaker, asked[at] ?? [], model.tokenizer),
  );
  const replies: (Completion | undefined)[] = speakers.map(() => undefined);
  for (const prompt of new Set(prompts)) {
    const members = [...prompts.keys()].filter((at) => prompts[at] === prompt);
    const settings = members.flatMap((at) => speakers[at]?.setting ?? []);
    const tokens = model.tokenizer.encode(prompt);
    const { completions } = await completePrompt(model, tokens, settings, options);
    members.forEach((at, index) => (replies[at] = completions[index]));
  }
  return replies;
}
