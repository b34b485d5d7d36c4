import { Option, type Command } from 'commander';
import { resolve } from 'node:path';
import { bytesSource } from '../core/formats/byteSource';
import { examineVector } from '../core/steering/doctor';
import type { SteeringVector } from '../core/steering/steeringVector';
import { unknown } from '../core/steering/vectorDialects/importedVector';
import { writeGgufVector, type Exported } from '../core/steering/vectorDialects/steeringLabGguf';
import type { VectorInFile } from '../core/steering/vectorDialects/vectorInFile';
import { vectorOfOperator } from '../core/steering/vectorOfOperator';
import { writeSvecVector } from '../core/steering/vectorDialects/svecVector';
import { openVectorFile, writeVectorFile } from '../core/steering/vectorFile';
import { writeWhole } from '../core/study/writeWhole';
import type { Act } from './action';
import { operatorNotConverted, outIsInput, wrongEnding } from '../core/actions/errors';
import { exitCodes } from './exitCode';
import { findPackage } from '../core/actions/installation/packageRoot';
import { log, print, printJson } from './terminal';
import { applyFixes, openSteering, readDoctorModel } from '../core/actions/steering/vectorExam';

/** Each format with its writer; the name is also the file's ending. */
const writers = {
  safetensors: (vector: SteeringVector) => ({ content: writeVectorFile(vector), notes: [] }),
  gguf: writeGgufVector,
  svec: (vector: SteeringVector) => ({
    content: writeSvecVector(vector),
    notes: ['the record of how the vector was built is left out: .svec has no place for it'],
  }),
} as const satisfies Record<string, (vector: SteeringVector) => Exported<Uint8Array | string>>;
type Format = keyof typeof writers;
const formats = Object.keys(writers) as Format[];

interface ConvertOptions {
  readonly to: Format;
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
      new Option('--to <format>', 'format to write').choices(formats).makeOptionMandatory(),
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
  if (resolve(out) === resolve(path)) throw outIsInput(out);
  const model = await readDoctorModel(options.model);
  const { file, done } = applyFixes(vectorIn(path, to), fix, model);
  const { content, notes } = writers[to](signed(file.vector));
  // What is told is what the file holds, not what it was meant to hold.
  const written = openVectorFile(bytesSource(Buffer.from(content), out));
  writeWhole(out, content);
  const { findings, places } = examineVector({ ...written, model });
  const left = findings.filter(({ severity }) => severity !== 'info');
  for (const { code, severity, message } of left) log(`${severity}: ${code}: ${message}`);
  for (const note of notes) log(`note: ${note}`);
  if (options.json === true) {
    const open = left.map(({ code, severity, message }) => ({ code, severity, message }));
    printJson({ out, format: to, fixes: done, notes, findings: open, places });
  } else print([`${out}: a vector for ${places.length} hook points`, ...done].join('\n'));
  return exitCodes.done;
}

/**
 * The vector in a file; of an operator that only adds, the vector that it adds.
 * @throws operatorNotConverted
 */
function vectorIn(path: string, to: Format): VectorInFile {
  const file = openSteering(path);
  if (!('operator' in file)) return file;
  const found = vectorOfOperator(file.operator);
  if ('because' in found) throw operatorNotConverted(path, to, found.because);
  return found;
}

/** The record's version is that of the program that wrote it, where no other is known. */
function signed(vector: SteeringVector): SteeringVector {
  const { record } = vector;
  if (record.toolVersion !== unknown) return vector;
  return { ...vector, record: { ...record, toolVersion: findPackage().version } };
}
