import type { Command } from 'commander';
import { examineVector, type DoctorReport } from '../core/steering/doctor';
import { examineOperator, type OperatorReport } from '../core/steering/doctor/examineOperator';
import type { Finding } from '../core/steering/doctor/finding';
import type { SteeringOperator } from '../core/steering/steeringOperator';
import { formatNumber } from '../core/study/report/formatNumber';
import type { Act } from './action';
import { exitCodes } from './exitCode';
import { tableText } from './tableText';
import { print, printJson } from './terminal';
import { partTable } from './partTable';
import { fixesOf, openSteering, readDoctorModel } from '../core/actions/steering/vectorExam';

interface DoctorOptions {
  readonly model?: string;
  readonly json?: boolean;
}

export function addDoctor(command: Command, act: Act): Command {
  return command
    .argument(
      '<vector>',
      'vector file of any dialect (.safetensors, .gguf, .svec, .json, .pt) or operator file',
    )
    .option('--model <folder>', 'model to hold it against: blocks and width')
    .option('--json', 'print one JSON document')
    .addHelpText('after', '\nExample:\n  steering-lab doctor happy.gguf --model models/llama')
    .action((path: string, options: DoctorOptions) => {
      act(() => doctor(path, options));
    });
}

async function doctor(path: string, options: DoctorOptions): Promise<number> {
  const file = openSteering(path);
  const model = await readDoctorModel(options.model);
  if ('operator' in file) {
    const report = examineOperator({ ...file, model });
    if (options.json === true) printJson({ file: path, ...report });
    else print(operatorInWords(path, file.operator, report));
    return exitCodes.done;
  }
  const report = examineVector({ ...file, model });
  if (options.json === true) printJson(toJson(path, report));
  else print(inWords(path, report));
  return exitCodes.done;
}

function operatorInWords(
  path: string,
  operator: SteeringOperator,
  { parts, model, unit, gate, findings }: OperatorReport,
): string {
  return [
    `${path}: an operator of ${parts.length} part${parts.length === 1 ? '' : 's'}, model ${model}, unit ${unit}`,
    partTable(operator),
    ...(gate === undefined ? [] : [`The gate ${gate}.`]),
    ...findings.map(findingInWords),
  ].join('\n');
}

function findingInWords({ severity, code, message }: Finding): string {
  return `${severity}: ${code}: ${message}`;
}

/** Fixes are functions; a script sees their code and words. */
function toJson(path: string, { findings, ...report }: DoctorReport) {
  return {
    file: path,
    ...report,
    findings: findings.map(({ fix, ...finding }) =>
      fix === undefined ? finding : { ...finding, fix: { message: fix.message } },
    ),
  };
}

function inWords(path: string, report: DoctorReport): string {
  const { model, unit, places, findings } = report;
  const fixes = fixesOf(report);
  return [
    `${path}: a vector for ${places.length} hook points, model ${model}, unit ${unit}`,
    tableText(
      ['hook point', 'width', 'norm', 'top 3 dimensions'],
      places.map(({ hookName, width, norm, topDimensionShare: share }) => [
        hookName,
        `${width}`,
        norm === undefined ? 'not finite' : formatNumber(norm),
        share === undefined ? '–' : `${(share * 100).toFixed(0)} %`,
      ]),
    ),
    ...findings.flatMap((finding) => [
      findingInWords(finding),
      ...(finding.fix === undefined ? [] : [`  --fix ${finding.code}: ${finding.fix.message}`]),
    ]),
    ...(fixes.size === 0
      ? []
      : [`Fixes are applied by: steering-lab convert ${path} --to gguf --out FILE --fix CODE,…`]),
  ].join('\n');
}
