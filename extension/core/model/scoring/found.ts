/** What was found after a node: log-probabilities of tokens, and the most probable one. */
export class Found {
  readonly #values = new Map<string, number>();
  readonly #tops = new Map<number, number>();

  set(node: number, token: number, logProb: number): void {
    this.#values.set(`${node}:${token}`, logProb);
  }

  get(node: number, token: number): number {
    return this.#values.get(`${node}:${token}`) ?? NaN;
  }

  setTop(node: number, token: number): void {
    this.#tops.set(node, token);
  }

  top(node: number): number | undefined {
    return this.#tops.get(node);
  }
}
