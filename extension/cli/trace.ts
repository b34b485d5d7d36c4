import type { Command } from 'commander';
import { dirname, resolve } from 'node:path';
import { readSafetensors } from '../core/formats/safetensors/readSafetensors';
import { safetensorsParts, type NamedTensor } from '../core/formats/safetensors/writeSafetensors';
import { fileSource } from '../core/model/fileSource';
import type { TraceSteering } from '../core/model/trace';
import type { FloatTensor } from '../core/steering/push';
import { readTraceInput } from '../core/study/traceInput';
import { writeWhole } from '../core/study/writeWhole';
import type { Act } from './action';
import { notSafetensors } from '../core/actions/errors';
import { traceNotApplied } from './errors';
import { exitCodes } from './exitCode';
import { stopOnInterrupt } from './interrupt';
import { addModelOptions, type ModelOptions } from './modelOptions';
import { openModel } from './openModel';
import { progressDisplay } from './progressBar';
import { readInput } from '../core/actions/readInput';
import { print, printJson } from './terminal';

interface TraceOptions extends ModelOptions {
  readonly out: string;
  readonly json?: boolean;
}

export function addTrace(command: Command, act: Act): Command {
  command
    .argument('<input>', 'JSON with "inputIds", "capture", "logits", "steering"')
    .requiredOption('--out <file>', 'safetensors file to write')
    .option('--json', 'print one JSON document about what was written')
    .addHelpText('after', '\nExample:\n  steering-lab trace input.json --out out.safetensors');
  addModelOptions(command, 'exact');
  return command.action((file: string, options: TraceOptions) => {
    act(() => trace(file, options));
  });
}

async function trace(file: string, options: TraceOptions): Promise<number> {
  const { out, precision = 'exact' } = options;
  if (!out.endsWith('.safetensors')) throw notSafetensors(out);
  const text = readInput(file, 'a trace input');
  const model = await openModel(options, 'exact');
  const display = progressDisplay();
  const signal = stopOnInterrupt('Stopping.');
  try {
    const request = readTraceInput(text, file, {
      blockCount: model.record.blockCount,
      tensor: (path, name) => readTensor(resolve(dirname(file), path), name),
    });
    const tensors: NamedTensor[] = [];
    let appliedPositions = 0;
    for (const row of request.rows.keys()) {
      display.show({ done: row, total: request.rows.length, label: 'rows' });
      const exact = precision === 'exact';
      const traced = await model.traceRow({ ...request, exact }, row, signal);
      appliedPositions += traced.appliedPositions;
      if (traced.logits !== undefined) tensors.push(named(`logits.${row}`, traced.logits));
      for (const [name, activation] of Object.entries(traced.activations)) {
        tensors.push(named(`${name}.${row}`, activation));
      }
    }
    display.end();
    if (appliedPositions === 0 && request.steering.some(isSteering)) throw traceNotApplied(file);
    writeWhole(out, Buffer.concat(safetensorsParts(tensors)));
    const names = tensors.map(({ name, shape }) => ({ name, shape }));
    if (options.json === true) printJson({ out, tensors: names, appliedPositions });
    else print(`${out}: ${tensors.length} tensors, pushed at ${appliedPositions} positions`);
    return exitCodes.done;
  } finally {
    display.end();
    await model.close();
  }
}

function isSteering({ multiplier }: TraceSteering): boolean {
  return typeof multiplier === 'number' ? multiplier !== 0 : multiplier.some((each) => each !== 0);
}

function named(name: string, { dims, data }: FloatTensor): NamedTensor {
  return { name, shape: dims, data };
}

function readTensor(path: string, name: string): FloatTensor {
  const source = fileSource(path);
  try {
    const file = readSafetensors(source);
    const data = file.float32(name);
    return { dims: file.tensors.get(name)?.shape ?? [], data };
  } finally {
    source.close();
  }
}
