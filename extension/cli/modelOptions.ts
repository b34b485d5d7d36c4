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
  readonly steered: SteeredPositions;
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

/** @param positions the default; `run` has none, because the study decides. */
export function addSteeredOption(command: Command, positions?: SteeredPositions): Command {
  const choice = new Option(
    '--steered <positions>',
    'positions that are pushed: from the first answer or generated token on, all, or the prompt',
  ).choices([...steeredPositions]);
  return command.addOption(positions === undefined ? choice : choice.default(positions));
}

export function addSeedOption(command: Command, description: string, seed?: number): Command {
  const option = new Option('--seed <number>', description).argParser(wholeNumber({ min: 0 }));
  return command.addOption(seed === undefined ? option : option.default(seed));
}

export function addOperatorOption(command: Command): Command {
  return command.addOption(
    new Option('--operator <name>', 'how vector and activation combine')
      .choices([...vectorOperatorNames])
      .default('add'),
  );
}
