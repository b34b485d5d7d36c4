import type { Command } from 'commander';
import { completeTexts } from '../core/actions/texts/completeTexts';
import type { Message } from '../core/model/tokenizer';
import { unsteered, type Setting, type VectorOperatorName } from '../core/steering/push';
import type { Act } from './action';
import { multiplierWithoutVector } from './errors';
import { exitCodes } from './exitCode';
import { completionTables } from './completionTables';
import { stopOnInterrupt } from './interrupt';
import {
  addPushOptions,
  addSeedOption,
  type ModelOptions,
  type SteeredOption,
} from './modelOptions';
import { openModel } from './openModel';
import { finiteNumber, multiplierList, share, wholeNumber } from './optionParsers';
import { noteUse, pushedTogether, readSteering } from './steeringInput';
import { print, printJson, write } from './terminal';

interface GenerateOptions extends ModelOptions, SteeredOption {
  readonly vector?: string;
  readonly blocks?: string;
  readonly multiplier?: readonly number[];
  readonly maxTokens: number;
  readonly temperature: number;
  readonly topP?: number;
  readonly topK?: number;
  readonly stop?: readonly string[];
  readonly system?: string;
  readonly operator?: VectorOperatorName;
  readonly seed: number;
  readonly json?: boolean;
}

export function addGenerate(command: Command, act: Act): Command {
  command
    .argument('<prompt>', 'what the user says')
    .option(
      '--blocks <blocks>',
      'pushed together: 15, 10-20, all (default: the vector’s only block; an operator’s blocks)',
    )
    .option('--multiplier <list>', 'one or more, such as -1,1 (default: 1)', multiplierList)
    .option('--max-tokens <n>', 'tokens of each completion', wholeNumber({ min: 1 }), 64)
    .option('--temperature <t>', '0 takes the likeliest token', finiteNumber({ min: 0 }), 0)
    .option('--top-p <p>', 'sample from the likeliest tokens of this joint probability', share)
    .option('--top-k <k>', 'sample from the k likeliest tokens', wholeNumber({ min: 1 }))
    .option('--stop <text...>', 'texts that end a completion')
    .option('--system <text>', 'system message')
    .option('--json', 'print one JSON document')
    .addHelpText(
      'after',
      '\nExample:\n  steering-lab generate "Tell me about your weekend." --vector v.safetensors --blocks 15 --multiplier -1,1',
    );
  addPushOptions(command, { isNeeded: false, precision: 'fast' });
  addSeedOption(command, 'seed of sampling', 1);
  return command.action((prompt: string, options: GenerateOptions) => {
    act(() => complete(prompt, options));
  });
}

async function complete(prompt: string, options: GenerateOptions): Promise<number> {
  const { vector: path, multiplier } = options;
  if (path === undefined && multiplier !== undefined) throw multiplierWithoutVector();
  const input = path === undefined ? undefined : readSteering(path);
  const model = await openModel(options, 'fast');
  const signal = stopOnInterrupt('Stopping.');
  try {
    const placed = input === undefined ? undefined : pushedTogether(input, options, model);
    const multipliers = input === undefined ? [0] : withUnsteered(multiplier ?? [1]);
    if (input !== undefined) noteUse(input, { ...options, multipliers });
    const settings = multipliers.map((value): Setting =>
      placed === undefined || value === 0 ? unsteered : placed.at(value),
    );
    const isStreamed = options.json !== true && settings.length === 1;
    const { completions, appliedPositions } = await completeTexts(
      model,
      {
        ...options,
        messages: messagesOf(prompt, options),
        conditions: settings.map((setting) => ({ setting })),
      },
      {
        signal,
        onToken: isStreamed
          ? ({ text }) => {
              write(text);
            }
          : undefined,
      },
    );
    const shown = completions.map((completion, index) => ({
      multiplier: multipliers[index] ?? 0,
      ...completion,
    }));
    const unit = placed?.unit;
    if (options.json === true) printJson({ completions: shown, unit, appliedPositions });
    else print(isStreamed ? '' : completionTables(shown, unit));
    return exitCodes.done;
  } finally {
    await model.close();
  }
}

/** Unsteered stands beside every steered text; a list that names it keeps its order. */
function withUnsteered(multipliers: readonly number[]): readonly number[] {
  return multipliers.includes(0) ? multipliers : [0, ...multipliers];
}

function messagesOf(prompt: string, { system }: GenerateOptions): readonly Message[] {
  const user: Message = { role: 'user', content: prompt };
  return system === undefined ? [user] : [{ role: 'system', content: system }, user];
}
