import { EventEmitter, type Memento } from 'vscode';
import type { Disposable } from '../hostContext';

const keyOf = (pairs: string) => `notebook.vector:${pairs}`;

/** Which vector the pairs of a file are run with: remembered with the folder, not in the file. */
export class VectorChoices implements Disposable {
  readonly #memory: Memento;
  readonly #changed = new EventEmitter<void>();
  readonly onChange = this.#changed.event;

  constructor(memory: Memento) {
    this.#memory = memory;
  }

  /** undefined where the next run builds one from the pairs. */
  of(pairs: string): string | undefined {
    return this.#memory.get<string>(keyOf(pairs));
  }

  async set(pairs: string, vector: string | undefined): Promise<void> {
    await this.#memory.update(keyOf(pairs), vector);
    this.#changed.fire();
  }

  dispose(): void {
    this.#changed.dispose();
  }
}
