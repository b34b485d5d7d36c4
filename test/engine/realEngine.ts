import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { openEngine, type Engine, type EngineOptions } from '../../extension/engine/engineClient';
import type { EngineProcessOptions } from '../../extension/engine/engineProcess';
import type { EngineCalls, ModelChoice } from '../../extension/protocol/engineCalls';
import { sharedPath } from '../support/golden';
import { engineScript, root } from './bundledEngine';

export { root };

/** Four blocks of width 64: every call takes a moment. */
export const tinyModel: ModelChoice = {
  name: sharedPath('models/tiny/llama/plain'),
  precision: 'exact',
  networkAllowed: false,
};

/** The engine itself, in a process of its own. */
export function startEngine(
  options: Partial<EngineOptions & Pick<EngineProcessOptions, 'onState'>> = {},
): Engine {
  return openEngine({ script: engineScript, ...options });
}

const texts = ['train', 'train', 'train', 'train', 'validation', 'test', 'test', 'test'];

/** Pairs of a few tokens each. */
export const kindPairs = JSON.stringify({
  version: 1,
  concept: 'kind',
  pairs: texts.map((split, index) => ({
    id: `p${index}`,
    prompt: `Question ${index}?`,
    positive: `yes, with pleasure ${'!'.repeat(index)}`,
    negative: `no, never ${'.'.repeat(index)}`,
    split,
  })),
});

/** Every kind of unit that a study has by itself, once or twice; it lies beside `kind.pairs.jsonc`. */
export const kindStudy = {
  pairs: ['kind.pairs.jsonc'],
  blocks: [1, 2],
  multipliers: [-1, 0, 1],
  methods: ['meanDifference'],
  baselines: ['unsteered', 'randomDirection'],
  limits: {
    ...{ items: 3, validationItems: 1, texts: 2, textTokens: 8 },
    ...{ completionPrompts: 1, completionTokens: 4 },
  },
};

export const kindFiles = {
  'kind.pairs.jsonc': kindPairs,
  'kind.study.json': JSON.stringify(kindStudy),
};

/** Builds a vector at every block from the pairs of a folder, into `v.safetensors` there. */
export async function buildVector(engine: Engine, folder: string): Promise<string> {
  const { path } = await engine.call('build', buildRequest(folder, 'v.safetensors'), {
    what: 'build',
  });
  return path;
}

export function buildRequest(folder: string, out: string): EngineCalls['build']['args'] {
  return {
    model: tinyModel,
    pairs: { path: join(folder, 'kind.pairs.jsonc') },
    method: 'meanDifference',
    split: 'train',
    seed: 1,
    out: join(folder, out),
  };
}

/** A run of the study, in a folder whose neighbours share nothing with it. */
export function studyRequest(folder: string, run: string): EngineCalls['runStudy']['args'] {
  return {
    model: { name: sharedPath('models/tiny/llama/plain'), networkAllowed: false },
    path: join(folder, 'kind.study.json'),
    folder: join(folder, run, 'run'),
  };
}

/** Files that something which stopped half-way would leave. */
export function leftovers(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
    /\.part$|run\.lock/.test(path),
  );
}

/** Waits for something that happens elsewhere. */
export async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 5));
}
