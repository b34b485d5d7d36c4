import type { Message, Tokenizer } from '../model/tokenizer';
import { addToFirstUser, addToSystem, templateShows } from '../pairs/addSentence';

export type PromptedSide = 'positive' | 'negative';
export const promptedSides: readonly PromptedSide[] = ['positive', 'negative'];

/**
 * The sentence that asks for the concept (positive) or against it (negative): what a person would
 * try before any vector. It uses the description of the pair file, or the concept's name.
 */
export function instructionFor(
  { concept, description }: { readonly concept: string; readonly description?: string },
  side: PromptedSide,
): string {
  const wanted = description === undefined ? concept : `${concept}. ${description}`;
  return side === 'positive'
    ? `In everything you say, clearly show this: ${wanted}`
    : `In everything you say, clearly show the opposite of this: ${wanted}`;
}

/**
 * A conversation with an instruction added: to its system message, or as one. Where the chat
 * template takes no system message (it fails, or leaves the text out), the instruction is put
 * before the first user message.
 */
export function withInstruction(
  messages: readonly Message[],
  instruction: string,
  tokenizer: Tokenizer,
): readonly Message[] {
  const inSystem = addToSystem(messages, instruction);
  return templateShows(inSystem, instruction, tokenizer)
    ? inSystem
    : addToFirstUser(messages, instruction);
}
