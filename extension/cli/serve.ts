import { basename } from 'node:path';
import { Option, type Command } from 'commander';
import type { Model } from '../core/model/model';
import type { VectorOperatorName } from '../core/steering/push';
import type { ServedSteering } from '../server/served';
import { startServer } from '../server/startServer';
import type { Act } from './action';
import { blocksInWords } from './blocksInWords';
import { exitCodes } from './exitCode';
import { stopOnInterrupt } from './interrupt';
import {
  addModelOptions,
  addOperatorOption,
  addSteeredOption,
  steeredByFile,
  type ModelOptions,
  type SteeredOption,
} from './modelOptions';
import { openModel } from './openModel';
import { multiplier, wholeNumber } from './optionParsers';
import { pushedTogether, readSteering, type SteeringInput } from './steeringInput';
import { log, print } from './terminal';

interface ServeOptions extends ModelOptions, SteeredOption {
  readonly vector?: readonly string[];
  readonly blocks?: string;
  readonly operator?: VectorOperatorName;
  readonly multiplier: number;
  readonly host: string;
  readonly port: number;
  readonly token?: string;
}

const tokenVariable = 'STEERING_LAB_TOKEN';

export function addServe(command: Command, act: Act): Command {
  command
    .option('--vector <file...>', 'steering vectors or operators that requests may name')
    .option('--blocks <blocks>', 'pushed together: 15, 10-20, all (default: the file’s only block)')
    .option(
      '--multiplier <m>',
      'used where a request names a file and no multiplier',
      multiplier,
      1,
    )
    .option('--host <address>', 'where to listen; other machines need a token', '127.0.0.1')
    .option('--port <n>', '0 for any that is free', wholeNumber({ min: 0 }), 8080)
    .addOption(
      new Option('--token <text>', 'asked of every request as "Authorization: Bearer …"').env(
        tokenVariable,
      ),
    )
    .addHelpText(
      'after',
      '\nExample:\n  steering-lab serve --vector extraversion.safetensors --blocks 15\n' +
        '  curl http://127.0.0.1:8080/v1/models',
    );
  addOperatorOption(command);
  addModelOptions(command, 'fast');
  addSteeredOption(command, steeredByFile);
  return command.action((options: ServeOptions) => {
    act(() => serve(options));
  });
}

async function serve(options: ServeOptions): Promise<number> {
  const inputs = (options.vector ?? []).map(readSteering);
  const model = await openModel(options, 'fast');
  const stop = stopOnInterrupt('Stopping.');
  // Only a program that forked this one has a channel to it: once that is gone, nobody ends it.
  process.once('disconnect', () => process.exit(exitCodes.done));
  // Who waits for its end does not keep a server that could not listen alive.
  process.channel?.unref();
  try {
    const { host, port, token } = options;
    const server = await startServer({
      served: { model, steerings: inputs.map((input) => servedSteering(input, options, model)) },
      host,
      port,
      ...(token === undefined ? {} : { token }),
      onError: (error) => {
        log(error instanceof Error ? (error.stack ?? error.message) : String(error));
      },
    });
    print(`Serving ${model.record.id} at ${server.address}. Ctrl-C ends it.`);
    await aborted(stop);
    await server.close();
    return exitCodes.done;
  } finally {
    await model.close();
  }
}

function servedSteering(input: SteeringInput, options: ServeOptions, model: Model): ServedSteering {
  const placed = pushedTogether(input, options, model);
  return {
    name: basename(input.path).replace(/\.[^.]+$/, ''),
    description: `pushed at block ${blocksInWords(placed.blocks)}, positions: ${placed.positions}`,
    multiplier: options.multiplier,
    at: (value) => placed.at(value),
  };
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => {
      resolve();
    });
  });
}
