import type { Command } from 'commander';
import { measureDegradation } from '../core/actions/degradation/measureDegradation';
import { readTexts } from '../core/actions/readTexts';
import type { VectorOperatorName } from '../core/steering/push';
import type { Act } from './action';
import { degradationTables } from './degradationTables';
import { exitCodes } from './exitCode';
import { stopOnInterrupt } from './interrupt';
import {
  addPushOptions,
  addSeedOption,
  type ModelOptions,
  type SteeredOption,
} from './modelOptions';
import { openModel } from './openModel';
import { multiplier, wholeNumber } from './optionParsers';
import { progressDisplay } from './progressBar';
import { noteUse, pushedTogether, readSteering } from './steeringInput';
import { print, printJson } from './terminal';

interface DegradationOptions extends ModelOptions, SteeredOption {
  readonly vector: string;
  readonly blocks?: string;
  readonly multiplier: number;
  readonly texts?: string;
  readonly maxTokens: number;
  readonly maxTexts?: number;
  readonly completions: number;
  readonly completionTokens: number;
  readonly operator?: VectorOperatorName;
  readonly seed: number;
  readonly json?: boolean;
}

export function addDegradation(command: Command, act: Act): Command {
  command
    .option(
      '--blocks <blocks>',
      'pushed together: 15, 10-20, all (default: the vector’s only block; an operator’s blocks)',
    )
    .requiredOption('--multiplier <number>', 'factor on the vector as built', multiplier)
    .option('--texts <file>', 'JSON lines of {"prompt", "reply"} (default: OpenAssistant replies)')
    .option(
      '--max-tokens <n>',
      'prompt and reply together are cut to this many',
      wholeNumber({ min: 2 }),
      256,
    )
    .option('--max-texts <n>', 'use the first n texts only', wholeNumber({ min: 1 }))
    .option(
      '--completions <n>',
      'prompts of the texts to complete, for repetition, diversity and length; 0 leaves them out',
      wholeNumber({ min: 0 }),
      3,
    )
    .option('--completion-tokens <n>', 'tokens of a completion', wholeNumber({ min: 1 }), 48)
    .option('--json', 'print one JSON document')
    .addHelpText(
      'after',
      '\nExample:\n  steering-lab degradation --vector v.safetensors --blocks 15 --multiplier 1',
    );
  addPushOptions(command, { isNeeded: true, precision: 'exact' });
  addSeedOption(command, 'seed of the bootstrap', 1);
  return command.action((options: DegradationOptions) => {
    act(() => degradation(options));
  });
}

async function degradation(options: DegradationOptions): Promise<number> {
  const input = readSteering(options.vector);
  const { path, texts: all } = readTexts(options.texts);
  const texts = all.slice(0, options.maxTexts ?? all.length);
  const model = await openModel(options, 'exact');
  const display = progressDisplay();
  const signal = stopOnInterrupt('Stopping; nothing is printed.');
  try {
    const placed = pushedTogether(input, options, model);
    noteUse(input, { ...options, multipliers: [options.multiplier] });
    const report = await measureDegradation(
      model,
      { ...options, setting: placed.at(options.multiplier), texts, path },
      { signal, onProgress: display.show },
    );
    display.end();
    const { blocks, unit } = placed;
    if (options.json === true) printJson({ ...report, unit });
    else print(degradationTables(report, { blocks, unit, multiplier: options.multiplier }));
    return exitCodes.done;
  } finally {
    display.end();
    await model.close();
  }
}
