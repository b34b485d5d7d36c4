import { readFileSync } from 'node:fs';

/**
 * What tells a process from a later one that was given the same number, as numbers of a container
 * that is started again soon are: when it began, in ticks since the machine did.
 * @returns undefined where there is no such process, or the system does not say (Linux does).
 */
export function processBirth(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The name of the program may hold anything, brackets and spaces too; then come numbers.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return undefined;
  }
}
