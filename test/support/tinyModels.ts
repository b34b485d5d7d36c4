import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HookPoint } from '../../extension/core/steering/hookPoint';
import type { OperatorName, Push } from '../../extension/core/steering/push';
import {
  readSafetensors,
  type SafetensorsFile,
} from '../../extension/core/formats/safetensors/readSafetensors';
import { fileSource } from '../../extension/core/model/fileSource';
import { sharedPath } from './golden';

/** An edit of the goldens, in the names of their README. */
interface Edit {
  readonly kind: 'add' | 'ablate' | 'affine' | 'norm_preserving';
  readonly layer: number;
  readonly vec?: string;
  readonly A?: string;
  readonly B?: string;
  readonly b?: string;
  readonly coef?: number;
  readonly coef_rows?: readonly number[];
  readonly from_pos?: number;
}

interface Greedy {
  readonly prompt: readonly number[];
  readonly steps: number;
  readonly unsteered: readonly number[];
  readonly edit: Edit;
  readonly steered: readonly number[];
}

interface GoldenJson {
  readonly tolerance: number;
  readonly n_blocks: number;
  readonly d_model: number;
  readonly lengths: readonly number[];
  readonly cases: readonly {
    readonly name: string;
    readonly edits: readonly Edit[];
    readonly tensor: string;
  }[];
  readonly greedy: Greedy;
}

/** One export with the reference it must equal. */
export interface TinyModel {
  /** `llama/plain` */
  readonly name: string;
  readonly folder: string;
  readonly golden: GoldenJson;
  readonly tensors: SafetensorsFile;
  /** The goldens' rows without their padding. */
  readonly rows: readonly (readonly number[])[];
  /** Activations are rounded at run time: values depend on what else is in the run. */
  readonly rounding: boolean;
}

/** Another folder of the same layout may be named by the environment, to test more architectures. */
function root(): string {
  return process.env.STEERING_LAB_TINY_MODELS ?? sharedPath('models/tiny');
}

/** Every export that the folder holds; none at all is a failing test. */
export function tinyModels(): readonly TinyModel[] {
  const folder = root();
  const found = readdirSync(folder).flatMap((arch) =>
    existsSync(join(folder, arch, 'golden.json')) ? stylesOf(join(folder, arch), arch) : [],
  );
  if (found.length === 0) throw new Error(`no tiny models under ${folder}`);
  return found;
}

function stylesOf(folder: string, arch: string): readonly TinyModel[] {
  const styles = readdirSync(folder).filter((style) => existsSync(join(folder, style, 'onnx')));
  return styles.map((style) => {
    const own = existsSync(join(folder, `golden.${style}.json`)) ? `golden.${style}` : 'golden';
    const golden = {
      ...(JSON.parse(readFileSync(join(folder, 'golden.json'), 'utf8')) as GoldenJson),
      ...(JSON.parse(readFileSync(join(folder, `${own}.json`), 'utf8')) as Partial<GoldenJson>),
    };
    const tensors = readSafetensors(fileSource(join(folder, `${own}.safetensors`)));
    const ids = Array.from(tensors.values('input_ids'), Number);
    const width = ids.length / golden.lengths.length;
    return {
      name: `${arch}/${style}`,
      folder: join(folder, style),
      golden,
      tensors,
      rows: golden.lengths.map((length, row) => ids.slice(row * width, row * width + length)),
      rounding: style.includes('int8') || style.includes('int4'),
    };
  });
}

const operators: Readonly<Record<Edit['kind'], OperatorName>> = {
  add: 'add',
  ablate: 'ablate',
  affine: 'affine',
  norm_preserving: 'normPreservingAdd',
};

/** The push that an edit describes, without its multiplier. */
export function pushOf(model: TinyModel, edit: Edit): Omit<Push, 'multiplier'> {
  const tensor = (name: string) => {
    const data = model.tensors.float32(name);
    const width = model.golden.d_model;
    return { dims: data.length === width ? [width] : [data.length / width, width], data };
  };
  const named = { vector: edit.vec, A: edit.A, B: edit.B, bias: edit.b };
  const tensors = Object.fromEntries(
    Object.entries(named).flatMap(([key, name]) =>
      name === undefined ? [] : [[key, tensor(name)]],
    ),
  );
  const hookPoint: HookPoint = { block: edit.layer, site: 'residPost' };
  return { hookPoint, operator: operators[edit.kind], tensors };
}

export function multiplierOf(edit: Edit): number | readonly number[] {
  return edit.coef_rows ?? edit.coef ?? 1;
}

/** One row of a golden `[rows, positions, width]` tensor, without its padding. */
export function goldenRow({ tensors, golden }: TinyModel, name: string, row: number): Float32Array {
  const values = tensors.float32(name);
  const rowSize = values.length / golden.lengths.length;
  const length = golden.lengths[row] ?? 0;
  const used = (rowSize / Math.max(...golden.lengths)) * length;
  return values.slice(row * rowSize, row * rowSize + used);
}

export function largestDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length) return Infinity;
  let largest = 0;
  for (let at = 0; at < a.length; at += 1) {
    const difference = Math.abs((a[at] ?? NaN) - (b[at] ?? NaN));
    if (!(difference <= largest)) largest = difference;
  }
  return largest;
}
