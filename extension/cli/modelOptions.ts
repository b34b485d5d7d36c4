import { Option, type Command } from 'commander';
import {
  steeredPositions,
  vectorOperatorNames,
  type SteeredPositions,
} from '../core/steering/push';
import type { Precision } from '../core/model/model';
import { wholeNumber } from './optionParsers';

/** Options of every command that runs a model. */
export interface ModelOptions {
  readonly model?: string;
  readonly precision?: Precision;
  readonly cache?: string;
  readonly allowDownload?: boolean;
}

export interface SteeredOption {
  readonly steered?: SteeredPositions;
}

/** @param precision the default; `run` has none, because the study decides. */
export function addModelOptions(command: Command, precision?: Precision): Command {
  const choice = new Option(
    '--precision <name>',
    'exact: float32 arithmetic; fast: as the file stores it',
  ).choices(['exact', 'fast']);
  return command
    .option('--model <folder or hub id>', 'model to run (default: the model in the box)')
    .addOption(precision === undefined ? choice : choice.default(precision))
    .option('--cache <folder>', 'where downloaded models are kept')
    .option('--allow-download', 'fetch a hub id that is not in the cache');
}

/** @param fallback what decides where the option is left out. */
export function addSteeredOption(command: Command, fallback: string): Command {
  const choice = new Option(
    '--steered <positions>',
    'positions that are pushed: from the first answer or generated token on, from the prompt’s ' +
      `last token on, all, or the prompt (default: ${fallback})`,
  ).choices([...steeredPositions]);
  return command.addOption(choice);
}

/** Where the file says nothing of it, pushes begin with the answer. */
export const steeredByFile = 'what the file’s method is meant for, else answer';

export function addSeedOption(command: Command, description: string, seed?: number): Command {
  const option = new Option('--seed <number>', description).argParser(wholeNumber({ min: 0 }));
  return command.addOption(seed === undefined ? option : option.default(seed));
}

/** Options of every command that pushes a steering file. */
export function addPushOptions(
  command: Command,
  { isNeeded, precision }: { readonly isNeeded: boolean; readonly precision: Precision },
): Command {
  addVectorOption(command, isNeeded);
  return addUseOptions(command, precision);
}

/** Options of every command that pushes a steering file which is one of its arguments. */
export function addUseOptions(command: Command, precision: Precision): Command {
  addOperatorOption(command);
  addModelOptions(command, precision);
  return addSteeredOption(command, steeredByFile);
}

function addVectorOption(command: Command, isNeeded: boolean): Command {
  const option = new Option(
    '--vector <file>',
    'steering vector of any dialect (.safetensors, .gguf, .svec, .json, .pt) or operator file',
  );
  return command.addOption(isNeeded ? option.makeOptionMandatory() : option);
}

export function addOperatorOption(command: Command): Command {
  return command.addOption(
    new Option(
      '--operator <name>',
      'how vector and activation combine (default: add; operator files bring their own)',
    ).choices([...vectorOperatorNames]),
  );
}
