import { hookName } from '../hookPoint';
import { partWidth } from '../operatorShapes';
import type { SteeringOperator } from '../steeringOperator';
import type { Unit } from '../steeringVector';
import { vectorOfOperator } from '../vectorOfOperator';
import { listOf, type DoctorModel, type Finding } from './finding';
import { gateInWords, reportParts, type PartReport } from './reportParts';

/** What an operator is and what is wrong with it; there is nothing that could be mended. */
export interface OperatorReport {
  readonly model: string;
  readonly unit: Unit;
  readonly parts: readonly PartReport[];
  readonly gate?: string;
  readonly findings: readonly Finding[];
}

interface OperatorPatient {
  readonly operator: SteeringOperator;
  readonly model?: DoctorModel | undefined;
}

export function examineOperator(patient: OperatorPatient): OperatorReport {
  const { operator } = patient;
  const gate = gateInWords(operator);
  const { model, method } = operator.record;
  const message = `Steering Lab's own record: ${method}, built on ${model.id}.`;
  return {
    model: model.id,
    unit: operator.unit,
    parts: reportParts(operator),
    ...(gate === undefined ? {} : { gate }),
    findings: [
      { code: 'dialect', severity: 'info', message },
      ...checkValues(patient),
      ...checkFit(patient),
      checkExport(patient),
    ],
  };
}

function checkValues({ operator }: OperatorPatient): readonly Finding[] {
  const { parts, gate } = operator;
  const broken = parts.flatMap(({ hookPoint, tensors }) =>
    Object.entries(tensors)
      .filter(([, { data }]) => !data.every(Number.isFinite))
      .map(([name]) => `${name} at ${hookName(hookPoint)}`),
  );
  if (gate !== undefined && !gate.condition.every(Number.isFinite)) broken.push('the gate');
  if (broken.length === 0) return [];
  const message = `${listOf(broken)}: values that are not finite numbers; no logit survives.`;
  return [{ code: 'notFinite', severity: 'error', message }];
}

/** Blocks and widths against the model; among themselves they were compared when it was read. */
function checkFit({ operator: { parts, gate }, model }: OperatorPatient): readonly Finding[] {
  if (model === undefined) return [];
  const { id, blockCount, width } = model;
  const points = [...parts, ...(gate === undefined ? [] : [gate])].map(
    ({ hookPoint }) => hookPoint.block,
  );
  const outside = [...new Set(points)].filter((block) => block >= blockCount);
  const widths = parts
    .filter(({ hookPoint }) => hookPoint.site !== 'headIn')
    .map(partWidth)
    .filter((found) => found !== width);
  const [other] = widths;
  const findings: Finding[] = [];
  if (outside.length > 0) {
    const message =
      `It is for block ${listOf(outside)}, but ${id} has blocks 0 to ${blockCount - 1}. It may be ` +
      'for another model.';
    findings.push({ code: 'blocksOutOfRange', severity: 'error', message });
  }
  if (other !== undefined) {
    const message =
      `Its tensors are for width ${other}, the residual stream of ${id} has ${width}. They are for ` +
      'another model.';
    findings.push({ code: 'widthDiffers', severity: 'error', message });
  }
  return findings;
}

/** Control vectors of other programs add one vector at each block's output, and nothing else. */
function checkExport({ operator }: OperatorPatient): Finding {
  const found = vectorOfOperator(operator);
  const isAtOutputs = operator.parts.every(({ hookPoint }) => hookPoint.site === 'residPost');
  const because =
    'because' in found
      ? found.because
      : isAtOutputs
        ? undefined
        : 'it adds vectors at other sites than the outputs of blocks';
  const message =
    because === undefined
      ? 'It only adds vectors, so "steering-lab convert" can write it as GGUF or .svec.'
      : `It cannot become a GGUF or .svec file: ${because}. llama.cpp and others only add one ` +
        'vector at the output of a block.';
  return { code: 'export', severity: 'info', message };
}
