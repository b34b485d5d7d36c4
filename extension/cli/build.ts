import { Option, type Command } from 'commander';
import {
  buildFromPairs,
  checkBuild,
  requireSafetensors,
  type BuildRequest,
} from '../core/actions/build/buildFromPairs';
import { buildable } from '../core/actions/build/chooseMethod';
import { readInput } from '../core/actions/readInput';
import { readPositions } from '../core/methods/readPosition';
import { importPairs } from '../core/pairs/importPairs';
import { sites } from '../core/steering/hookPoint';
import type { Act } from './action';
import { buildInWords, buildJson } from './build/buildReport';
import { exitCodes } from './exitCode';
import { stopOnInterrupt } from './interrupt';
import { addModelOptions, addSeedOption, type ModelOptions } from './modelOptions';
import { openModel } from './openModel';
import { progressDisplay } from './progressBar';
import { logNotes, print, printJson } from './terminal';

interface BuildOptions extends ModelOptions, BuildRequest {
  readonly json?: boolean;
}

export function addBuild(command: Command, act: Act): Command {
  command
    .argument('<pairs>', 'pair file')
    .requiredOption('--out <file>', 'vector or operator file to write, .safetensors')
    .addOption(
      new Option('--method <name>', 'how it is computed; docs/methods.md tells of each')
        .choices(buildable)
        .default('meanDifference'),
    )
    .option(
      '--blocks <blocks>',
      '15, 10-20, 8,12,16, middle or all (default: all; one for methods of one block)',
    )
    .addOption(
      new Option(
        '--site <site>',
        'where inside a block (default: residPost, or the method’s)',
      ).choices(sites),
    )
    .addOption(
      new Option(
        '--read <position>',
        'tokens whose activation is read (default: answerMean, or the method’s)',
      ).choices(readPositions),
    )
    .addOption(
      new Option('--split <name>', 'pairs to build from')
        .choices(['train', 'all'])
        .default('train'),
    )
    .option(
      '--other-prompts <file>',
      'for cast: prompts that are not to be steered, as texts of degradation (default: OpenAssistant)',
    )
    .option('--json', 'print one JSON document')
    .addHelpText(
      'after',
      '\nExample:\n' +
        '  steering-lab build media/samples/extraversion.pairs.jsonc --blocks 10-20 --out v.safetensors\n' +
        '  steering-lab build media/samples/extraversion.pairs.jsonc --method leace --blocks 15 --out o.safetensors',
    );
  addModelOptions(command, 'exact');
  addSeedOption(command, 'seed of methods that use chance', 1);
  return command.action((file: string, options: BuildOptions) => {
    act(() => build(file, options));
  });
}

async function build(path: string, options: BuildOptions): Promise<number> {
  requireSafetensors(options.out);
  const { file, notes } = importPairs(readInput(path, 'a pair file'), path);
  logNotes(notes);
  checkBuild(file, options);
  const model = await openModel(options, 'exact');
  const display = progressDisplay();
  try {
    const built = await buildFromPairs(model, file, options, {
      signal: stopOnInterrupt('Stopping; nothing is written.'),
      onProgress: display.show,
    });
    display.end();
    if (options.json === true) printJson(buildJson(built));
    else print(buildInWords(built));
    return exitCodes.done;
  } finally {
    display.end();
    await model.close();
  }
}
