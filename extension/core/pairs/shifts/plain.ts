import type { Shift } from './shift';

/**
 * The bare text without the chat template, the answer on a new line. A model without a chat
 * template is asked almost in this way anyhow.
 */
export const plain: Shift = {
  name: 'plain',
  meaning: 'as plain text, without the chat template',
  prompts: (messages) => [messages],
  render: (messages, { encoder }) => {
    const text = messages.map(({ content }) => content).join('\n\n');
    return `${encoder.startText ?? ''}${text}\n`;
  },
};
