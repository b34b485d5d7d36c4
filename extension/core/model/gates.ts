import { conditionSimilarity, gateFires } from '../steering/conditionGate';
import type { Gate } from '../steering/gate';
import { hookName } from '../steering/hookPoint';
import type { Setting } from '../steering/push';
import type { Engine } from './engine';
import { badGate } from './errors';
import type { Activations, RunOptions } from './model';
import { readActivations } from './readActivations';

/**
 * Decides the gates of one model's settings. A verdict depends on gate and prompt alone, so that
 * each prompt is read once, unsteered, for all gates of a call, and again only for gates that it
 * has not met.
 */
export class Gates {
  readonly #verdicts = new WeakMap<Gate, Map<string, boolean>>();

  constructor(readonly engine: Engine) {}

  /**
   * The settings as they apply to one prompt: a setting whose gate is closed for it loses its
   * pushes. Without gates nothing is computed.
   * @throws badGate, and what reading activations throws.
   */
  async settingsFor(
    prompt: readonly number[],
    settings: readonly Setting[],
    options?: RunOptions,
  ): Promise<readonly Setting[]> {
    const gates = settings.flatMap(({ gate }) => gate ?? []);
    if (gates.length === 0) return settings;
    const key = prompt.join();
    const unknown = gates.filter((gate) => this.#verdictsOf(gate).get(key) === undefined);
    const read = unknown.length === 0 ? undefined : await this.#read(prompt, unknown, options);
    for (const gate of unknown) this.#verdictsOf(gate).set(key, decide(gate, read?.(gate)));
    return settings.map(({ gate, ...setting }) => {
      const isOpen = gate === undefined || this.#verdictsOf(gate).get(key) === true;
      return isOpen ? setting : { ...setting, pushes: [] };
    });
  }

  #verdictsOf(gate: Gate): Map<string, boolean> {
    const verdicts = this.#verdicts.get(gate) ?? new Map<string, boolean>();
    this.#verdicts.set(gate, verdicts);
    return verdicts;
  }

  /** @returns the prompt's activation that a gate compares. */
  async #read(
    prompt: readonly number[],
    gates: readonly Gate[],
    options: RunOptions | undefined,
  ): Promise<(gate: Gate) => Float32Array | undefined> {
    const points = [...new Map(gates.map(({ hookPoint }) => [hookName(hookPoint), hookPoint]))];
    const pools = [prompt.map((_, at) => at), [prompt.length - 1]];
    const task = { prompt, branches: [{ answer: [], pools }] };
    const hookPoints = points.map(([, hookPoint]) => hookPoint);
    const [branch = []] = await readActivations(this.engine, task, hookPoints, options);
    const [mean, last]: readonly (Activations | undefined)[] = branch;
    return ({ hookPoint, read }) => {
      const at = points.findIndex(([name]) => name === hookName(hookPoint));
      return (read === 'promptMean' ? mean : last)?.[at];
    };
  }
}

/** A comparison with something that is not a number would silently close the gate. */
function decide(gate: Gate, read: Float32Array | undefined): boolean {
  const { condition, hookPoint, threshold } = gate;
  const activation = read ?? new Float32Array(0);
  const name = hookName(hookPoint);
  if (condition.length !== activation.length) {
    throw badGate(name, `a condition of ${condition.length} numbers`, `${activation.length}`);
  }
  if (!Number.isFinite(conditionSimilarity(activation, condition))) {
    throw badGate(name, 'a condition that is zero or not finite', 'a direction');
  }
  if (!Number.isFinite(threshold)) throw badGate(name, `threshold ${threshold}`, 'a number');
  return gateFires(activation, gate);
}
