import type { Message } from '../../model/tokenizer';
import type { Saved, Tool, ToolReply } from './tool';

/** What comes of a call: undefined for a tool that there is not. */
export function callTool(
  tools: readonly Tool[],
  { name, inputs }: { readonly name: string; readonly inputs: readonly string[] },
  saved: Saved,
): ToolReply | undefined {
  return tools.find((tool) => tool.name === name)?.run(inputs, saved);
}

/** How the model is told. */
export function replyMessage(reply: ToolReply): Message {
  const content = 'error' in reply ? `Error: ${reply.error}` : `Result: ${reply.result}`;
  return { role: 'user', content };
}
