import type { Shift } from './shift';

/** No shift: what the others are compared with. */
export const base: Shift = {
  name: 'base',
  meaning: 'as the pair file has it',
  prompts: (messages) => [messages],
};
