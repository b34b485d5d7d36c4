import type { FloatTensor, Push, Setting, SteeredPositions } from '../steering/push';
import { hookName, type HookPoint, type Site } from '../steering/hookPoint';
import { vectorMissing } from './errors';
import type { Study } from './studyFile';
import { pushSources, type PushSource } from './summary';
import type { Cell } from './unitResult';

/** Vectors of one concept, by source and hook name. */
export type SweepVectors = ReadonlyMap<PushSource, ReadonlyMap<string, FloatTensor>>;

/** The block that validation chose, for each operator. */
export type ChosenBlocks = ReadonlyMap<Cell['operator'], number>;

/**
 * The multipliers of a sweep, ascending; 0 is always among them, because unsteered is measured
 * anyway.
 */
export function sweepMultipliers(study: Pick<Study, 'multipliers'>): readonly number[] {
  return [...new Set([...study.multipliers, 0])].sort((a, b) => a - b);
}

/** The multiplier that headlines quote: 1, the vector as built, or the nearest above 0. */
export function headlineMultiplier(study: Pick<Study, 'multipliers'>): number {
  const above = study.multipliers.filter((multiplier) => multiplier > 0);
  return above.reduce((a, b) => (Math.abs(b - 1) < Math.abs(a - 1) ? b : a));
}

/** Every vector that is measured: the concept's own and the baselines that are vectors too. */
export function sourcesOf(study: Pick<Study, 'baselines'>): readonly PushSource[] {
  return pushSources.filter((source) => source === 'vector' || study.baselines.includes(source));
}

/** Every block × multiplier other than 0, of the concept's own vector. */
export function vectorCells(study: Study, blocks: readonly number[]): readonly Cell[] {
  return study.operators.flatMap((operator) =>
    blocks.flatMap((block) => cellsAt(study, { source: 'vector', operator, block })),
  );
}

/** The vectors that are baselines, at the chosen blocks only: there the comparison is made. */
export function baselineCells(study: Study, chosen: ChosenBlocks): readonly Cell[] {
  const baselines = sourcesOf(study).filter((source) => source !== 'vector');
  return study.operators.flatMap((operator) =>
    baselines.flatMap((source) =>
      cellsAt(study, { source, operator, block: chosen.get(operator) ?? 0 }),
    ),
  );
}

/**
 * Where degradation is measured, which costs more than answers do: unless a study asks for every
 * setting, the vector along all multipliers at the chosen block, and at each other block at the
 * headline's, so that no block's effect stands without its price; the baselines at the headline's
 * multiplier and its mirror image.
 */
export function degradationCells(
  study: Study,
  blocks: readonly number[],
  chosen: ChosenBlocks,
): readonly Cell[] {
  const headline = headlineMultiplier(study);
  const ofVector = vectorCells(study, blocks).filter(
    ({ operator, block, multiplier }) =>
      study.degradationsAt === 'everySetting' ||
      block === chosen.get(operator) ||
      multiplier === headline,
  );
  const ofBaselines = baselineCells(study, chosen).filter(
    ({ multiplier }) => Math.abs(multiplier) === headline,
  );
  return [...ofVector, ...ofBaselines];
}

function cellsAt(study: Study, place: Omit<Cell, 'multiplier'>): readonly Cell[] {
  return sweepMultipliers(study)
    .filter((multiplier) => multiplier !== 0)
    .map((multiplier) => ({ ...place, multiplier }));
}

/** What a cell does to the model. @throws vectorMissing when no vector was built for it. */
export function settingOf(
  cell: Cell,
  vectors: SweepVectors,
  { site, positions }: { readonly site: Site; readonly positions: SteeredPositions },
): Setting {
  const hookPoint: HookPoint = { block: cell.block, site };
  const name = hookName(hookPoint);
  const vector = vectors.get(cell.source)?.get(name);
  if (vector === undefined) throw vectorMissing(cell.source, name);
  const { operator, multiplier } = cell;
  const push: Push = { hookPoint, operator, tensors: { vector }, multiplier };
  return { pushes: [push], positions };
}
