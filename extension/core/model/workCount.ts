/** Work of a model's runs. */
export interface Work {
  readonly runs: number;
  /** Tokens of all rows of all runs, cached ones not among them. */
  readonly tokens: number;
  /** The same, each token counted by the share of the model's blocks that it went through. */
  readonly wholeTokens: number;
}

/** Counts what runs compute: the measure of what sharing saves that does not depend on the machine. */
export class WorkCount {
  #sum: Work = { runs: 0, tokens: 0, wholeTokens: 0 };

  get sum(): Work {
    return this.#sum;
  }

  /** @param share of the model's blocks that the run goes through. */
  add(tokens: number, share: number): void {
    const { runs, tokens: before, wholeTokens } = this.#sum;
    this.#sum = {
      runs: runs + 1,
      tokens: before + tokens,
      wholeTokens: wholeTokens + tokens * share,
    };
  }
}
