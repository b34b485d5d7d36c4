import { parseHookNames, type HookPoint } from '../hookPoint';
import type { SteeringVector } from '../steeringVector';
import type { StoredTensor } from '../vectorDialects/vectorInFile';

export const findingCodes = [
  'dialect',
  'modelUnknown',
  'appliedLate',
  'appliedEarly',
  'hiddenStateRows',
  'signUnknown',
  'blocksOutOfRange',
  'missingBlocks',
  'widthDiffers',
  'widthsDiffer',
  'notFinite',
  'zeroVector',
  'unitNorms',
  'normOutlier',
  'topDimensions',
  'tensorName',
  'tensorType',
  'tensorShape',
  'tensorLengths',
  'blockZero',
  'otherSites',
  'keysOfDialz',
  'llamaCpp',
  'export',
] as const;
export type FindingCode = (typeof findingCodes)[number];

/** Something to know about a vector or the file it lies in. */
export interface Finding {
  readonly code: FindingCode;
  /** `error`: it cannot be used as it is; `warning`: it may not do what is expected. */
  readonly severity: 'error' | 'warning' | 'info';
  readonly message: string;
  readonly fix?: Fix;
}

export interface Fix {
  /** What it does, in words. */
  readonly message: string;
  readonly apply: (vector: SteeringVector) => SteeringVector;
}

/** What a vector is held against. */
export interface DoctorModel {
  readonly id: string;
  readonly blockCount: number;
  /** Of the residual stream. */
  readonly width: number;
}

/** What the checks look at. */
export interface Patient {
  readonly vector: SteeringVector;
  /** Of GGUF files: the tensors as they lie there. */
  readonly stored?: readonly StoredTensor[] | undefined;
  readonly model?: DoctorModel | undefined;
}

export type Check = (patient: Patient) => readonly Finding[];

export interface Part extends HookPoint {
  readonly name: string;
  readonly values: Float32Array;
}

/** The vector's parts, in the order of blocks. */
export function partsOf({ vectors }: SteeringVector): readonly Part[] {
  return [...vectors]
    .flatMap(([name, values]) =>
      parseHookNames(name, 0).map((hookPoint) => ({ ...hookPoint, name, values })),
    )
    .sort((a, b) => a.block - b.block);
}

/** `1, 2, 3 … 31`. */
export function listOf(items: readonly (number | string)[]): string {
  return items.length > 8
    ? `${items.slice(0, 6).join(', ')} … ${String(items.at(-1))}`
    : items.join(', ');
}
