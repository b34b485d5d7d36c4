import { Option, type Command } from 'commander';
import { bytesSource } from '../core/formats/byteSource';
import { readSafetensors, type SafetensorsFile } from '../core/formats/safetensors/readSafetensors';
import {
  importLoreft,
  importSaeFeature,
  importSaeScaling,
  importVector,
  type ImportPlace,
} from '../core/methods/imported/importedSteering';
import { sites, type Site } from '../core/steering/hookPoint';
import type { FloatTensor } from '../core/steering/push';
import { writeSteeringFile } from '../core/steering/steeringFile';
import { isOperator, type Steering } from '../core/steering/steeringOperator';
import { unknown } from '../core/steering/vectorDialects/importedVector';
import { blockOutOfRange } from '../core/study/errors';
import { writeWhole } from '../core/study/writeWhole';
import type { Act } from './action';
import { notSafetensors } from '../core/actions/errors';
import { importOptionMissing } from './errors';
import { exitCodes } from './exitCode';
import { finiteNumber, multiplier, wholeNumber } from './optionParsers';
import { findPackage } from '../core/actions/installation/packageRoot';
import { readInputBytes } from '../core/actions/readInput';
import { print, printJson } from './terminal';
import { readDoctorModel } from '../core/actions/steering/vectorExam';

const kinds = ['vector', 'sae', 'loreft'] as const;

interface ImportOptions {
  readonly as: (typeof kinds)[number];
  readonly out: string;
  readonly block: number;
  readonly site: Site;
  readonly tensor?: string;
  readonly feature?: number;
  readonly largestActivation?: number;
  readonly factor?: number;
  readonly rotation?: string;
  readonly weight?: string;
  readonly offset?: string;
  readonly model?: string;
  readonly json?: boolean;
}

export function addImport(command: Command, act: Act): Command {
  return command
    .argument('<tensors>', 'safetensors file that holds it; other formats of vectors: see convert')
    .addOption(new Option('--as <kind>', 'what it is').choices(kinds).makeOptionMandatory())
    .addOption(
      new Option('--block <n>', 'block that it was learned for, from 0')
        .argParser(wholeNumber({ min: 0 }))
        .makeOptionMandatory(),
    )
    .addOption(new Option('--site <site>', 'where inside it').choices(sites).default('residPost'))
    .requiredOption('--out <file>', 'steering file to write, .safetensors')
    .option('--tensor <name>', 'vector: [width]; sae: the decoder, [features, width]')
    .option('--feature <n>', 'sae: which feature', wholeNumber({ min: 0 }))
    .option(
      '--largest-activation <x>',
      'sae: of the feature, so that multiplier 1 is as strong as it ever is',
      finiteNumber({ min: 0 }),
    )
    .addOption(
      new Option('--factor <c>', 'sae: scale the component that is there instead of adding to it')
        .argParser(multiplier)
        .conflicts('largestActivation'),
    )
    .option('--rotation <name>', 'loreft: R, [rank, width]')
    .option('--weight <name>', 'loreft: W, [rank, width]; without it ConsReFT')
    .option('--offset <name>', 'loreft: b, [rank]')
    .option('--model <folder>', 'model that it was learned on: its width and blocks are checked')
    .option('--json', 'print one JSON document')
    .addHelpText(
      'after',
      '\nExample:\n  steering-lab import sae.safetensors --as sae --tensor W_dec --feature 12 --block 8 --out f12.safetensors',
    )
    .action((path: string, options: ImportOptions) => {
      act(() => importTensors(path, options));
    });
}

async function importTensors(path: string, options: ImportOptions): Promise<number> {
  const { out, block, site } = options;
  if (!out.endsWith('.safetensors')) throw notSafetensors(out);
  const model = await readDoctorModel(options.model);
  if (model !== undefined && block >= model.blockCount) {
    throw blockOutOfRange(block, model.blockCount);
  }
  const file = readSafetensors(bytesSource(readInputBytes(path, 'a safetensors file'), path));
  const steering = read(file, options, {
    hookPoint: { block, site },
    ...(model === undefined || site === 'headIn' ? {} : { width: model.width }),
    model: model?.id ?? unknown,
    toolVersion: findPackage().version,
  });
  writeWhole(out, writeSteeringFile(steering));
  const { method, variant } = steering.record;
  const kind = isOperator(steering) ? 'an operator' : 'a vector';
  if (options.json === true) printJson({ out, kind, unit: steering.unit, ...steering.record });
  else print(`${out}: ${method} (${variant ?? ''}) as ${kind} for ${site} of block ${block}`);
  return exitCodes.done;
}

function read(file: SafetensorsFile, options: ImportOptions, place: ImportPlace): Steering {
  const tensor = (name: string): FloatTensor => {
    const data = file.float32(name);
    return { dims: file.tensors.get(name)?.shape ?? [], data };
  };
  switch (options.as) {
    case 'vector':
      return importVector(tensor(needed(options, 'tensor')), place);
    case 'sae': {
      const decoder = tensor(needed(options, 'tensor'));
      const feature = needed(options, 'feature');
      const { factor, largestActivation } = options;
      if (factor !== undefined) return importSaeScaling(decoder, { feature, factor }, place);
      const scale = largestActivation === undefined ? {} : { largestActivation };
      return importSaeFeature(decoder, { feature, ...scale }, place);
    }
    case 'loreft': {
      const rotation = tensor(needed(options, 'rotation'));
      const offset = tensor(needed(options, 'offset'));
      const weight = options.weight === undefined ? {} : { weight: tensor(options.weight) };
      return importLoreft({ rotation, offset, ...weight }, place);
    }
  }
}

function needed<K extends 'tensor' | 'feature' | 'rotation' | 'offset'>(
  options: ImportOptions,
  name: K,
): NonNullable<ImportOptions[K]> {
  const value = options[name];
  if (value === undefined) throw importOptionMissing(options.as, name);
  return value;
}
