import { addScaled } from '../../math/addScaled';
import type { Model, RunOptions } from '../../model/model';
import type { HookPoint } from '../../steering/hookPoint';
import { tooFewPairs } from '../errors';
import type { Candidate } from './candidate';

/** Token ids of prompts of both kinds, ending where the answer begins. */
export interface RefusalPrompts {
  readonly harmful: readonly (readonly number[])[];
  readonly harmless: readonly (readonly number[])[];
}

export interface ReadCandidatesOptions extends RunOptions {
  /** How many tokens stand after each instruction. */
  readonly tokens: number;
  /**
   * Directions are read at the input of blocks 1 up to this one, not included. What enters block 0
   * is the embedding of a template token, which is the same after every instruction.
   */
  readonly blocks: number;
  /** Called after each prompt. */
  readonly onPrompt?: () => void;
}

/**
 * The difference of means, harmful − harmless, at every template token and the input of
 * every block, summed in float64 (Arditi et al. 2024, section 2.3).
 * @throws tooFewPairs without prompts of both kinds
 */
export async function readCandidates(
  model: Model,
  { harmful, harmless }: RefusalPrompts,
  options: ReadCandidatesOptions,
): Promise<readonly Candidate[]> {
  const fewest = Math.min(harmful.length, harmless.length);
  if (fewest === 0) throw tooFewPairs('refusalDirection', 0, 1);
  const blocks = blocksOf(options);
  const tokens = Array.from({ length: options.tokens }, (_, at) => at - options.tokens);
  const places = tokens.flatMap((token) => blocks.map((block) => ({ token, block })));
  const differences = places.map(() => new Float64Array(model.record.width));
  const add = async (prompts: readonly (readonly number[])[], sign: number) => {
    for (const prompt of prompts) {
      const rows = await readPrompt(model, prompt, options);
      places.forEach(({ token, block }, place) => {
        const row = rows[token + options.tokens]?.[block - 1] ?? [];
        const difference = differences[place];
        if (difference !== undefined) addScaled(difference, row, sign / prompts.length);
      });
      options.onPrompt?.();
    }
  };
  await add(harmful, 1);
  await add(harmless, -1);
  return places.map((place, at) => ({
    ...place,
    direction: Float32Array.from(differences[at] ?? []),
  }));
}

function blocksOf({ blocks }: Pick<ReadCandidatesOptions, 'blocks'>): readonly number[] {
  return Array.from({ length: blocks - 1 }, (_, at) => at + 1);
}

/** `[token][block − 1]` */
async function readPrompt(
  model: Model,
  prompt: readonly number[],
  { tokens, blocks, ...run }: ReadCandidatesOptions,
): Promise<readonly (readonly Float32Array[])[]> {
  const hookPoints = blocksOf({ blocks }).map((block): HookPoint => ({ block, site: 'residPre' }));
  const pools = Array.from({ length: tokens }, (_, at) => [prompt.length - tokens + at]);
  const task = { prompt, branches: [{ answer: [], pools }] };
  const [branch = []] = await model.readActivations(task, hookPoints, run);
  return branch;
}
