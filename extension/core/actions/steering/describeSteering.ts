import { cosine } from '../../math/cosine';
import { methodTitle } from '../../methods/methodInWords';
import { examineVector } from '../../steering/doctor';
import { examineOperator } from '../../steering/doctor/examineOperator';
import type { Finding } from '../../steering/doctor/finding';
import type { PartReport } from '../../steering/doctor/reportParts';
import type { Unit, VectorRecord } from '../../steering/steeringVector';
import { openSteering } from './vectorExam';

export interface SteeringPlace {
  readonly hookName: string;
  readonly width: number;
  /** Absent where values are not finite. */
  readonly norm?: number;
  readonly topDimensionShare?: number;
}

/** What a steering file is and what is wrong with it, as data. */
export interface DescribedSteering {
  readonly path: string;
  readonly kind: 'vector' | 'operator';
  readonly unit: Unit;
  readonly record: VectorRecord;
  /** Of the record's method; absent where it has none. */
  readonly methodTitle?: string;
  readonly places: readonly SteeringPlace[];
  /** Cosine of each place with each other, in the order of `places`; absent where some have none. */
  readonly cosines?: readonly (readonly number[])[];
  /** Of an operator: what it does, a line a part. */
  readonly parts?: readonly string[];
  readonly gate?: string;
  readonly findings: readonly DescribedFinding[];
}

export interface DescribedFinding extends Omit<Finding, 'fix'> {
  /** What could be done about it, in words; converting does it by the finding's code. */
  readonly fix?: string;
}

/** @throws fileNotFound, and what opening a steering file throws. */
export function describeSteering(path: string): DescribedSteering {
  const file = openSteering(path);
  if ('operator' in file) {
    const { parts, gate, findings } = examineOperator(file);
    const { unit, record } = file.operator;
    return {
      ...{ path, kind: 'operator', unit, record },
      ...titled(record),
      places: parts.map(placeOfPart),
      parts: parts.map(partInWords),
      ...(gate === undefined ? {} : { gate }),
      findings: findings.map(described),
    };
  }
  const { places, findings } = examineVector(file);
  const { unit, record, vectors } = file.vector;
  const matrix = cosinesOf(places.flatMap(({ hookName }) => vectors.get(hookName) ?? []));
  return {
    ...{ path, kind: 'vector', unit, record, places },
    ...titled(record),
    ...(matrix === undefined ? {} : { cosines: matrix }),
    findings: findings.map(described),
  };
}

function titled({ method }: VectorRecord): Pick<DescribedSteering, 'methodTitle'> {
  const title = methodTitle(method);
  return title === undefined ? {} : { methodTitle: title };
}

function cosinesOf(vectors: readonly Float32Array[]): readonly (readonly number[])[] | undefined {
  if (new Set(vectors.map(({ length }) => length)).size !== 1) return undefined;
  const rows = vectors.map((a) => vectors.flatMap((b) => cosine(a, b) ?? []));
  const isWhole = rows.every((row) => row.length === vectors.length && row.every(Number.isFinite));
  return isWhole ? rows : undefined;
}

/** The first tensor stands for a part: it is what the operator is named by. */
function placeOfPart({ hookPoint, tensors: [first] }: PartReport): SteeringPlace {
  const norm = first?.norm;
  return {
    hookName: hookPoint,
    width: first?.shape.at(-1) ?? 0,
    ...(norm === undefined ? {} : { norm }),
  };
}

function partInWords({ hookPoint, operator, span, tensors }: PartReport): string {
  const shapes = tensors.map(({ name, shape }) => `${name} [${shape.join(', ')}]`).join(', ');
  const positions =
    span === undefined
      ? ''
      : `, positions from ${span.from}${span.to === undefined ? '' : ` to ${span.to - 1}`}`;
  return `${operator} at ${hookPoint}${positions}: ${shapes}`;
}

function described({ code, severity, message, fix }: Finding): DescribedFinding {
  return { code, severity, message, ...(fix === undefined ? {} : { fix: fix.message }) };
}
