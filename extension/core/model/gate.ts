import { conditionSimilarity, gateFires } from '../steering/conditionGate';
import type { Gate } from '../steering/gate';
import { hookName } from '../steering/hookPoint';
import type { Setting } from '../steering/push';
import type { Engine } from './engine';
import { badGate } from './errors';
import type { Activations, RunOptions } from './model';
import { readActivations } from './readActivations';

/**
 * The settings as they apply to one prompt: a setting whose gate is closed for it loses its pushes.
 * The prompt is read unsteered and once for all gates; without gates nothing is computed.
 * @throws badGate, and what reading activations throws.
 */
export async function settingsFor(
  engine: Engine,
  prompt: readonly number[],
  settings: readonly Setting[],
  options?: RunOptions,
): Promise<readonly Setting[]> {
  const gates = settings.flatMap(({ gate }) => gate ?? []);
  if (gates.length === 0) return settings;
  const read = await readPrompt(engine, prompt, gates, options);
  const verdicts = new Map<Gate, boolean>();
  return settings.map(({ gate, ...setting }) => {
    if (gate === undefined) return setting;
    const isOpen = verdicts.get(gate) ?? decide(gate, read(gate));
    verdicts.set(gate, isOpen);
    return isOpen ? setting : { ...setting, pushes: [] };
  });
}

/** @returns the prompt's activation that a gate compares. */
async function readPrompt(
  engine: Engine,
  prompt: readonly number[],
  gates: readonly Gate[],
  options: RunOptions | undefined,
): Promise<(gate: Gate) => Float32Array> {
  const points = [...new Map(gates.map(({ hookPoint }) => [hookName(hookPoint), hookPoint]))];
  const pools = [prompt.map((_, at) => at), [prompt.length - 1]];
  const task = { prompt, branches: [{ answer: [], pools }] };
  const hookPoints = points.map(([, hookPoint]) => hookPoint);
  const [branch = []] = await readActivations(engine, task, hookPoints, options);
  const [mean, last]: readonly (Activations | undefined)[] = branch;
  return ({ hookPoint, read }) => {
    const at = points.findIndex(([name]) => name === hookName(hookPoint));
    return (read === 'promptMean' ? mean : last)?.[at] ?? new Float32Array(0);
  };
}

/** A comparison with something that is not a number would silently close the gate. */
function decide(gate: Gate, activation: Float32Array): boolean {
  const { condition, hookPoint, threshold } = gate;
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
