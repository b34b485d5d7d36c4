import type { HookPoint } from '../../steering/hookPoint';
import { hookName } from '../../steering/hookPoint';
import type { FloatTensor } from '../../steering/push';
import type { SteeringOperator } from '../../steering/steeringOperator';
import type { SteeringVector, VectorRecord } from '../../steering/steeringVector';
import { affineOperator } from '../affine/affineMap';
import { importedShape } from '../errors';
import { loreft } from './loreft';
import { saeRow } from './saeRow';
import { scaleComponent } from './scaleComponent';

/** Where something that was learned elsewhere is for, and what is told of it. */
export interface ImportPlace {
  readonly hookPoint: HookPoint;
  /** Of the residual stream; without it shapes are taken as they are. */
  readonly width?: number;
  /** Model that it was learned on, in words. */
  readonly model: string;
  readonly toolVersion: string;
}

/** A learned vector (BiPO and others), a tensor `[width]` or `[1, width]`. @throws importedShape */
export function importVector(tensor: FloatTensor, place: ImportPlace): SteeringVector {
  const { dims, data } = tensor;
  const isRow = dims.length === 1 || (dims.length === 2 && dims[0] === 1);
  const { width = data.length } = place;
  if (!isRow || data.length !== width) throw importedShape('the vector', dims, `[${width}]`);
  return vectorAt(data, place, 'learnedVector', 'as learned');
}

export interface SaeOptions {
  readonly feature: number;
  /** Of the feature over many texts; then multiplier 1 is as strong as the feature ever is. */
  readonly largestActivation?: number;
}

/**
 * A feature's decoder row `[features, width]` of a sparse autoencoder as a vector. Autoencoders
 * that store the decoder as `[width, features]` are turned where the width tells them apart.
 * @throws importedShape, outOfRange
 */
export function importSaeFeature(
  decoder: FloatTensor,
  { feature, largestActivation }: SaeOptions,
  place: ImportPlace,
): SteeringVector {
  const rows = decoderRows(decoder, place.width);
  const scale = largestActivation === undefined ? {} : { largestActivation };
  const told = largestActivation === undefined ? '' : `, times ${largestActivation}`;
  const row = saeRow(rows, feature, scale);
  return vectorAt(row, place, 'saeFeature', `feature ${feature}${told}`);
}

/**
 * A feature's component scaled where it is (Neuronpedia's orthogonal decomposition): 0 takes it
 * out, 2 doubles it.
 * @throws importedShape, outOfRange, noSpreadInPairs
 */
export function importSaeScaling(
  decoder: FloatTensor,
  { feature, factor }: SaeOptions & { readonly factor: number },
  place: ImportPlace,
): SteeringOperator {
  const row = saeRow(decoderRows(decoder, place.width), feature);
  const variant = `feature ${feature}, component times ${factor}`;
  return operatorAt(affineOperator(scaleComponent(row, factor)), place, 'saeFeature', variant);
}

export interface LoreftTensors {
  /** `[rank, width]`, orthonormal rows. */
  readonly rotation: FloatTensor;
  /** `[rank, width]`; without it the map is ConsReFT. */
  readonly weight?: FloatTensor;
  /** `[rank]` */
  readonly offset: FloatTensor;
}

/**
 * LoReFT as an operator. PyReFT stores the rotation as `[width, rank]`: it is turned where the
 * width tells, or where there are more rows than columns, because a rank is below the width.
 * @throws importedShape, lengthsDiffer
 */
export function importLoreft(tensors: LoreftTensors, place: ImportPlace): SteeringOperator {
  const rank = tensors.offset.data.length;
  const rows = (name: string, tensor: FloatTensor) => lowRankRows(name, tensor, rank, place.width);
  const map = loreft({
    rotation: rows('the rotation', tensors.rotation),
    ...(tensors.weight === undefined ? {} : { weight: rows('the weight', tensors.weight) }),
    offset: tensors.offset.data,
  });
  return operatorAt(affineOperator(map), place, 'loreft', `rank ${rank}`);
}

function decoderRows(decoder: FloatTensor, width: number | undefined): FloatTensor {
  const { dims } = decoder;
  const [rows = 0, columns = 0] = dims;
  if (dims.length !== 2) throw importedShape('the decoder', dims, '[features, width]');
  if (width === undefined || columns === width) return decoder;
  if (rows !== width) throw importedShape('the decoder', dims, `[features, ${width}]`);
  return transposed(decoder);
}

function lowRankRows(
  name: string,
  tensor: FloatTensor,
  rank: number,
  width: number | undefined,
): readonly Float32Array[] {
  const [first = 0, second = 0] = tensor.dims;
  const turned = first === rank && (first !== second || second === width) ? tensor : undefined;
  const rows = turned ?? (second === rank ? transposed(tensor) : undefined);
  const found = rows?.dims[1] ?? 0;
  if (tensor.dims.length !== 2 || rows === undefined || (width !== undefined && found !== width)) {
    throw importedShape(name, tensor.dims, `[${rank}, ${width ?? 'width'}]`);
  }
  return Array.from({ length: rank }, (_, at) => rows.data.subarray(at * found, (at + 1) * found));
}

function transposed({ dims: [rows = 0, columns = 0], data }: FloatTensor): FloatTensor {
  const turned = new Float32Array(data.length);
  for (let at = 0; at < data.length; at += 1) {
    turned[(at % columns) * rows + Math.floor(at / columns)] = data[at] ?? NaN;
  }
  return { dims: [columns, rows], data: turned };
}

function vectorAt(
  values: Float32Array,
  place: ImportPlace,
  method: string,
  variant: string,
): SteeringVector {
  const vectors = new Map([[hookName(place.hookPoint), values]]);
  return { vectors, unit: 'vector', record: recordOf(place, method, variant) };
}

function operatorAt(
  built: ReturnType<typeof affineOperator>,
  place: ImportPlace,
  method: string,
  variant: string,
): SteeringOperator {
  const parts = [{ hookPoint: place.hookPoint, ...built }];
  return { parts, unit: 'change', record: recordOf(place, method, variant) };
}

/** The hash of the model is not known: what was learned elsewhere does not tell it. */
function recordOf(
  { model, toolVersion }: ImportPlace,
  method: string,
  variant: string,
): VectorRecord {
  const unknownHash = 'unknown';
  return {
    model: { id: model, hash: unknownHash },
    method,
    variant,
    checks: [],
    operations: [],
    toolVersion,
  };
}
