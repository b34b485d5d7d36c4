/** One token of a tree: its continuations may differ from here on in text or in pushes. */
export interface TreeNode {
  readonly token: number;
  readonly position: number;
  /** Index of the node before it, −1 at the start. */
  readonly parent: number;
  /** Key of the pushes at this token, 0 for none. */
  readonly pushKey: number;
}

/**
 * Texts and settings that begin alike, stored once. What shares tokens *and* pushes from the start
 * computes the same thing, so sharing follows by itself: all settings that push only the answer
 * share the prompt, both answers of a pair share it under any setting, and multiplier 0 is the
 * unsteered branch.
 */
export class TokenTree {
  readonly #nodes: TreeNode[] = [];
  readonly #children = new Map<string, number>();
  readonly #childCounts: number[] = [];
  #roots = 0;

  get nodes(): readonly TreeNode[] {
    return this.#nodes;
  }

  /** @returns the node of each token, in order. */
  add(tokens: readonly number[], pushKeys: readonly number[]): readonly number[] {
    let parent = -1;
    return tokens.map((token, position) => {
      const pushKey = pushKeys[position] ?? 0;
      const name = `${parent}:${token}:${pushKey}`;
      const known = this.#children.get(name);
      parent = known ?? this.#append(name, { token, position, parent, pushKey });
      return parent;
    });
  }

  /** The nodes at the start that every path goes through, without pushes. */
  trunk(): readonly number[] {
    const trunk: number[] = [];
    let next = this.#roots === 1 ? 0 : -1;
    while (next >= 0 && this.#nodes[next]?.pushKey === 0) {
      trunk.push(next);
      const at = next;
      const only = this.#childCounts[at] === 1;
      next = only ? this.#nodes.findIndex(({ parent }, i) => i > at && parent === at) : -1;
    }
    return trunk;
  }

  /** The branches behind the trunk: for each child of its last node, all nodes from there on. */
  branches(trunk: readonly number[]): readonly (readonly number[])[] {
    const stem = trunk.at(-1) ?? -1;
    const inTrunk = new Set(trunk);
    const branchOf = new Map<number, number[]>();
    const branches: number[][] = [];
    this.#nodes.forEach(({ parent }, node) => {
      if (inTrunk.has(node)) return;
      const branch = parent === stem ? [] : (branchOf.get(parent) ?? []);
      if (parent === stem) branches.push(branch);
      branch.push(node);
      branchOf.set(node, branch);
    });
    return branches;
  }

  #append(name: string, node: TreeNode): number {
    const index = this.#nodes.push(node) - 1;
    this.#children.set(name, index);
    this.#childCounts.push(0);
    if (node.parent < 0) this.#roots += 1;
    else this.#childCounts[node.parent] = (this.#childCounts[node.parent] ?? 0) + 1;
    return index;
  }
}
