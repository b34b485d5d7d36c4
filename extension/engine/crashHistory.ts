const minute = 60_000;

/** More than this, and something is wrong that starting again does not mend. */
export const crashLimit = { crashes: 5, minutes: 3 } as const;

/** Crashes of late, and what they mean for starting again. */
export class CrashHistory {
  #times: readonly number[] = [];
  readonly #now: () => number;

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  add(): void {
    this.#times = [...this.#recent(), this.#now()];
  }

  clear(): void {
    this.#times = [];
  }

  /** In the time that is looked at. */
  get count(): number {
    return this.#recent().length;
  }

  get isTooMuch(): boolean {
    return this.count >= crashLimit.crashes;
  }

  /** How long to wait before starting again (ms): the first crash may be chance. */
  get delay(): number {
    return this.count < 2 ? 0 : 250 * 2 ** (this.count - 2);
  }

  #recent(): readonly number[] {
    const since = this.#now() - crashLimit.minutes * minute;
    return this.#times.filter((time) => time > since);
  }
}
