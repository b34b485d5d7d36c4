import type { Message } from '../pair';
import type { Shift } from './shift';

/** Nothing in it has to do with any concept. */
const exchange: readonly Message[] = [
  { role: 'user', content: 'How many days does a leap year have?' },
  { role: 'assistant', content: 'A leap year has 366 days.' },
  { role: 'user', content: 'And to which month is the extra day added?' },
  { role: 'assistant', content: 'To February, which then has 29 days.' },
];

/** The question comes after two turns about something else; system messages stay first. */
export const history: Shift = {
  name: 'history',
  meaning: 'after two turns about something else',
  prompts: (messages) => {
    const first = messages.findIndex(({ role }) => role !== 'system');
    const start = first < 0 ? messages.length : first;
    return [[...messages.slice(0, start), ...exchange, ...messages.slice(start)]];
  },
};
