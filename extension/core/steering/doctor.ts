import { norm } from '../math/norm';
import { topDimensionShare } from '../math/topDimensionShare';
import { partsOf, type Check, type Finding, type Patient } from './doctor/finding';
import { checkLlamaCpp, llamaCppVerdict, type LlamaCppVerdict } from './doctor/llamaCpp';
import { checkBlocks, checkGaps, checkNumbering, checkSign } from './doctor/numbering';
import { checkKeys, checkOrigin } from './doctor/origin';
import { checkNorms, checkTopDimensions, checkValues, checkWidths } from './doctor/values';
import type { Unit, VectorOrigin } from './steeringVector';

export interface DoctorReport {
  /** Absent for this program's own files. */
  readonly origin?: VectorOrigin;
  readonly model: string;
  readonly unit: Unit;
  readonly places: readonly {
    readonly hookName: string;
    readonly width: number;
    /** Absent where values are not finite. */
    readonly norm?: number;
    /** Share of the squared norm in the three largest dimensions; absent for zero vectors. */
    readonly topDimensionShare?: number;
  }[];
  readonly llamaCpp: LlamaCppVerdict;
  readonly findings: readonly Finding[];
}

const checks: readonly Check[] = [
  checkOrigin,
  checkNumbering,
  checkBlocks,
  checkWidths,
  checkValues,
  checkSign,
  checkNorms,
  checkTopDimensions,
  checkGaps,
  checkKeys,
  checkLlamaCpp,
];

/**
 * What a vector is, what is wrong with it and what can be done: as data. Fixes are functions from
 * vector to vector and change nothing by themselves.
 */
export function examineVector(patient: Patient): DoctorReport {
  const { origin, model } = patient.vector.record;
  return {
    ...(origin === undefined ? {} : { origin }),
    model: model.id,
    unit: patient.vector.unit,
    places: partsOf(patient.vector).map(({ name, values }) => {
      const length = norm(values);
      const share = Number.isFinite(length) ? topDimensionShare(values) : undefined;
      return {
        hookName: name,
        width: values.length,
        ...(Number.isFinite(length) ? { norm: length } : {}),
        ...(share === undefined ? {} : { topDimensionShare: share }),
      };
    }),
    llamaCpp: llamaCppVerdict(patient),
    findings: checks.flatMap((check) => check(patient)),
  };
}
