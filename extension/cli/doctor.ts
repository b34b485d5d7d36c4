import type { Command } from 'commander';
import { examineVector, type DoctorReport } from '../core/steering/doctor';
import { formatNumber } from '../core/study/report/formatNumber';
import type { Act } from './action';
import { exitCodes } from './exitCode';
import { tableText } from './tableText';
import { print, printJson } from './terminal';
import { fixesOf, openVector, readDoctorModel } from './vectorExam';

interface DoctorOptions {
  readonly model?: string;
  readonly json?: boolean;
}

export function addDoctor(program: Command, act: Act): Command {
  return program
    .command('doctor')
    .description('Say whose vector file it is, what is wrong with it, and what would fix it.')
    .argument('<vector>', 'vector file of any dialect: .safetensors, .gguf, .svec, .pt')
    .option('--model <folder>', 'model to hold it against: blocks and width')
    .option('--json', 'print one JSON document')
    .addHelpText('after', '\nExample:\n  steering-lab doctor happy.gguf --model models/llama')
    .action((path: string, options: DoctorOptions) => {
      act(() => doctor(path, options));
    });
}

async function doctor(path: string, options: DoctorOptions): Promise<number> {
  const file = openVector(path);
  const report = examineVector({ ...file, model: await readDoctorModel(options.model) });
  if (options.json === true) printJson(toJson(path, report));
  else print(inWords(path, report));
  return exitCodes.done;
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
    ...findings.flatMap(({ code, severity, message, fix }) => [
      `${severity}: ${code}: ${message}`,
      ...(fix === undefined ? [] : [`  --fix ${code}: ${fix.message}`]),
    ]),
    ...(fixes.size === 0
      ? []
      : [`Fixes are applied by: steering-lab convert ${path} --to gguf --out FILE --fix CODE,…`]),
  ].join('\n');
}
