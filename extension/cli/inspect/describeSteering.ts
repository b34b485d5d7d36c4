import type { ByteSource } from '../../core/formats/byteSource';
import {
  readSafetensors,
  type SafetensorsFile,
} from '../../core/formats/safetensors/readSafetensors';
import { dialectNames } from '../../core/steering/doctor/origin';
import { gateInWords } from '../../core/steering/doctor/reportParts';
import { openSteeringFile } from '../../core/steering/steeringFile';
import { isOperator, type Steering } from '../../core/steering/steeringOperator';
import { norms } from '../../core/steering/vectorArithmetic';
import { unknown } from '../../core/steering/vectorDialects/importedVector';
import { isNative } from '../../core/steering/vectorDialects/nativeFile';
import type { SteeringFileKind } from '../../core/steering/vectorDialects/steeringFileKind';
import { formatNumber } from '../../core/study/report/formatNumber';
import { partRows } from '../partTable';
import { waysInWords } from '../../core/actions/steering/useNotes';
import type { Description } from './describeFile';

/**
 * A vector of any dialect, an operator, or safetensors of another kind; undefined for JSON that is
 * something else.
 * @throws what reading such a file throws.
 */
export function describeSteering(
  source: ByteSource,
  kind: SteeringFileKind,
): Description | undefined {
  if (kind === 'json' && !isSvec(source)) return undefined;
  if (kind === 'safetensors') {
    const file = readSafetensors(source);
    if (!isNative(file)) return describeTensors(file);
  }
  const opened = openSteeringFile(source);
  const steering = 'operator' in opened ? opened.operator : opened.vector;
  return {
    kind: isOperator(steering) ? 'steering operator' : 'steering vector',
    ...describeRecord(steering),
    ...describeContent(steering),
  };
}

/** By its keys, so that a damaged one is told what is wrong with it. Pair files have comments. */
function isSvec(source: ByteSource): boolean {
  const text = new TextDecoder().decode(source.read(0, source.size));
  return /"model_type"\s*:/.test(text) && /"directions"\s*:\s*\{/.test(text);
}

function describeTensors({ metadata, tensors }: SafetensorsFile): Description {
  return {
    kind: 'safetensors file (no steering vector)',
    metadata: Object.keys(metadata).length === 0 ? undefined : metadata,
    tensors: [...tensors.values()].map(
      ({ name, dtype, shape }) => `${name}: ${dtype} [${shape.join(', ')}]`,
    ),
  };
}

function describeRecord({ unit, record }: Steering) {
  const { model, method, variant, readPosition, pairs, seed, checks, operations } = record;
  const { origin, use, toolVersion } = record;
  return {
    unit,
    model: model.id,
    'model hash': model.hash,
    dialect: origin && dialectNames[origin.dialect],
    numbering: origin?.numbering,
    method,
    variant,
    'read position': readPosition,
    concept: pairs?.concept,
    'pair file hash': pairs?.hash,
    split: pairs?.split,
    pairs: pairs?.count,
    seed,
    'made with': toolVersion === unknown ? undefined : `steering-lab ${toolVersion}`,
    'positive multiplier': use && `moves ${waysInWords[use.moves]}`,
    'largest multiplier': use?.largest,
    'pushed at': use?.positions,
    operations,
    checks: checks.map(({ code, message }) => `${code}: ${message}`),
    assumed: origin?.assumptions,
  };
}

function describeContent(steering: Steering) {
  if (isOperator(steering)) {
    return {
      gate: gateInWords(steering),
      parts: partRows(steering).map(
        ([place, operator, positions, tensors, norms]) =>
          `${place}: ${operator}, positions: ${positions}; ${tensors}; norms ${norms}`,
      ),
    };
  }
  const { vectors } = steering;
  return {
    'norm by hook point': [...norms(steering)].map(
      ([name, length]) =>
        `${name}: ${formatNumber(length)} (width ${vectors.get(name)?.length ?? 0})`,
    ),
  };
}
