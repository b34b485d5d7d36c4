import type { ChatConnection } from '../../../remote/chatCompletions';
import { judgeKeyInClear, judgeKeyMissing, judgeNotAllowed } from './errors';
import { isLoopback } from './judgeAddress';
import type { JudgeOptions } from './schemas';

/** Names the machines that texts may be sent to, with commas. */
export const hostsVariable = 'STEERING_LAB_JUDGE_HOSTS';

/**
 * How the judge of a study is reached. Study files come from other people, so that one alone can
 * send neither texts nor a key anywhere but to this machine: hosts are allowed in the environment.
 * The key is in the environment only, and in nothing that is written.
 * @throws judgeNotAllowed, judgeKeyMissing, judgeKeyInClear.
 */
export function judgeConnection(
  { address, model, keyVariable, timeoutSeconds }: JudgeOptions,
  environment: Readonly<Record<string, string | undefined>>,
): ChatConnection {
  const { host, protocol } = new URL(address);
  const allowed = (environment[hostsVariable] ?? '').split(',').map((each) => each.trim());
  if (!isLoopback(address) && !allowed.includes(host)) throw judgeNotAllowed(host, hostsVariable);
  const connection = { address, model, timeoutSeconds };
  if (keyVariable === undefined) return connection;
  const key = environment[keyVariable] ?? '';
  if (key === '') throw judgeKeyMissing(keyVariable);
  if (protocol !== 'https:' && !isLoopback(address)) throw judgeKeyInClear(address);
  return { ...connection, key };
}
