import { Option, type Command } from 'commander';
import {
  steeringFormats,
  vectorToConvert,
  writeConverted,
  type SteeringFormat,
} from '../core/actions/steering/convertSteering';
import { applyFixes, readDoctorModel } from '../core/actions/steering/vectorExam';
import { examineVector } from '../core/steering/doctor';
import type { Act } from './action';
import { wrongEnding } from './errors';
import { exitCodes } from './exitCode';
import { log, logNotes, print, printJson } from './terminal';

interface ConvertOptions {
  readonly to: SteeringFormat;
  readonly out: string;
  readonly fix: readonly string[];
  readonly model?: string;
  readonly json?: boolean;
}

export function addConvert(command: Command, act: Act): Command {
  return command
    .argument(
      '<vector>',
      'vector file of any dialect (.safetensors, .gguf, .svec, .json, .pt) or operator file',
    )
    .addOption(
      new Option('--to <format>', 'format to write').choices(steeringFormats).makeOptionMandatory(),
    )
    .requiredOption('--out <file>', 'file to write; it ends with the name of the format')
    .option(
      '--fix <codes>',
      'fixes to apply, in this order, by their codes in the doctor: blockZero,appliedLate',
      (text: string) => text.split(',').map((code) => code.trim()),
      [],
    )
    .option('--model <folder>', 'model that the doctor holds it against, for fixes that need one')
    .option('--json', 'print one JSON document')
    .addHelpText(
      'after',
      '\nExample:\n  steering-lab convert happy.gguf --to safetensors --out happy.safetensors',
    )
    .action((path: string, options: ConvertOptions) => {
      act(() => convert(path, options));
    });
}

async function convert(path: string, options: ConvertOptions): Promise<number> {
  const { to, out, fix } = options;
  if (!out.endsWith(`.${to}`)) throw wrongEnding(out, to);
  const model = await readDoctorModel(options.model);
  const { file, done } = applyFixes(vectorToConvert(path, out), fix, model);
  const { written, notes } = writeConverted(file.vector, out);
  const { findings, places } = examineVector({ ...written, model });
  const left = findings.filter(({ severity }) => severity !== 'info');
  for (const { code, severity, message } of left) log(`${severity}: ${code}: ${message}`);
  logNotes(notes);
  if (options.json === true) {
    const open = left.map(({ code, severity, message }) => ({ code, severity, message }));
    printJson({ out, format: to, fixes: done, notes, findings: open, places });
  } else print([`${out}: a vector for ${places.length} hook points`, ...done].join('\n'));
  return exitCodes.done;
}
