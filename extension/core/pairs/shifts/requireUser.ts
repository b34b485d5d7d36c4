import type { Message } from '../pair';
import { noUserMessage } from './errors';

/**
 * The place of the last user message: the question.
 * @throws noUserMessage, because a shift that changes nothing would pass for one that does no harm.
 */
export function requireUser(shift: string, messages: readonly Message[]): number {
  const roles = messages.map(({ role }) => role);
  const place = roles.lastIndexOf('user');
  if (place < 0) throw noUserMessage(shift, roles);
  return place;
}
