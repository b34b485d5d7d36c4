import type { Command } from 'commander';
import { norm } from '../core/math/norm';
import type { OrthogonaliseResult } from '../core/model/orthogonaliseModel';
import { directionOf } from '../core/steering/directionOf';
import type { Act } from './action';
import { otherModel } from '../core/actions/errors';
import { exitCodes } from './exitCode';
import { stopOnInterrupt } from './interrupt';
import type { ModelOptions } from './modelOptions';
import { modelSource } from './openModel';
import { wholeNumber } from './optionParsers';
import { findPackage } from '../core/actions/installation/packageRoot';
import { readSteering } from './steeringInput';
import { logNotes, print, printJson } from './terminal';

interface OrthogonaliseOptions extends ModelOptions {
  readonly out: string;
  readonly block?: number;
  readonly json?: boolean;
}

export function addOrthogonalise(command: Command, act: Act): Command {
  return command
    .argument('<vector>', 'vector file, or operator file of directional ablation')
    .requiredOption('--out <folder>', 'new folder for the model')
    .option('--block <n>', 'the direction, where the file has several', wholeNumber({ min: 0 }))
    .option('--model <folder or hub id>', 'model to change (default: the model in the box)')
    .option('--cache <folder>', 'where downloaded models are kept')
    .option('--allow-download', 'fetch a hub id that is not in the cache')
    .option('--json', 'print one JSON document')
    .addHelpText(
      'after',
      '\nExample:\n  steering-lab orthogonalise refusal.safetensors --model models/llama --out models/llama-orthogonal',
    )
    .action((path: string, options: OrthogonaliseOptions) => {
      act(() => orthogonalise(path, options));
    });
}

async function orthogonalise(path: string, options: OrthogonaliseOptions): Promise<number> {
  const { out, block } = options;
  const { steering } = readSteering(path);
  const { hookName, data } = directionOf(steering, block);
  const { model: told, method } = steering.record;
  const { name, ...source } = modelSource(options);
  // onnxruntime is loaded only by commands that need it.
  const { orthogonaliseModel } = await import('../core/model/orthogonaliseModel');
  const result = await orthogonaliseModel(name, {
    ...source,
    direction: data,
    out,
    note: { method, hookPoint: hookName, norm: norm(data), toolVersion: findPackage().version },
    signal: stopOnInterrupt('Stopping; the folder holds no whole model.'),
  });
  if (told.hash !== result.source.hash) logNotes([otherModel(path, told.id, result.source.id)]);
  if (options.json === true) printJson({ out, direction: hookName, ...result });
  else print(inWords(out, hookName, result));
  return exitCodes.done;
}

function inWords(out: string, hookName: string, result: OrthogonaliseResult): string {
  const { source, weights, edited, projected } = result;
  return [
    `${out}: ${source.id} without the direction of ${hookName}`,
    `${weights} weights written anew, at ${edited.length} hook points`,
    ...(projected.length === 0
      ? []
      : [
          `${projected.length} products projected in the graph, where weights are quantised or stand ` +
            'behind a norm: the same effect, and no hook either',
        ]),
    `Next: steering-lab generate "…" --model ${out}`,
  ].join('\n');
}
