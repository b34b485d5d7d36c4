import { Option, type Command } from 'commander';
import { readPositions, type ReadPosition } from '../core/methods/readPosition';
import { importPairs } from '../core/pairs/importPairs';
import { sites, type Site } from '../core/steering/hookPoint';
import type { Act } from './action';
import { exitCodes } from './exitCode';
import { healthInWords } from './health/healthInWords';
import { readHealth, type PlacedHealth } from '../core/actions/health/readHealth';
import { describeFile, type Description } from './inspect/describeFile';
import { describePairs } from './inspect/describePairs';
import { stopOnInterrupt } from './interrupt';
import { addModelOptions, type ModelOptions } from './modelOptions';
import { openModel } from './openModel';
import { wholeNumber } from './optionParsers';
import { progressDisplay } from './progressBar';
import { readInput } from '../core/actions/readInput';
import { print, printJson } from './terminal';

interface InspectOptions extends ModelOptions {
  readonly health?: boolean;
  readonly block?: number;
  readonly site: Site;
  readonly read: ReadPosition;
  readonly json?: boolean;
}

export function addInspect(command: Command, act: Act): Command {
  command
    .argument('<file>', 'file or folder')
    .option('--health', 'of pairs: read their activations too, and show every check')
    .option('--block <n>', 'block for --health (default: the middle one)', wholeNumber({ min: 0 }))
    .addOption(
      new Option('--site <site>', 'where inside the block, for --health')
        .choices(sites)
        .default('residPost'),
    )
    .addOption(
      new Option('--read <position>', 'tokens whose activation is read for --health')
        .choices(readPositions)
        .default('answerMean'),
    )
    .option('--json', 'print one JSON document')
    .addHelpText(
      'after',
      '\nExample:\n' +
        '  steering-lab inspect media/samples/extraversion.pairs.jsonc\n' +
        '  steering-lab inspect media/samples/extraversion.pairs.jsonc --health --block 15',
    );
  addModelOptions(command, 'exact');
  return command.action((path: string, options: InspectOptions) => {
    act(() => inspect(path, options));
  });
}

async function inspect(path: string, options: InspectOptions): Promise<number> {
  const description = options.health === true ? undefined : await describeFile(path);
  const shown = description ?? (await describeWithHealth(path, options));
  if (options.json === true) printJson(shown);
  else print(inWords(shown));
  return exitCodes.done;
}

/** @throws fileNotFound; what is wrong with the pairs or the block. */
async function describeWithHealth(path: string, options: InspectOptions): Promise<Description> {
  const text = readInput(path, 'a pair file');
  const { file } = importPairs(text, path);
  const model = await openModel(options, 'exact');
  const display = progressDisplay();
  try {
    const { blockCount } = model.record;
    const { block = Math.floor(blockCount / 2), site, read } = options;
    const signal = stopOnInterrupt('Stopping; nothing is printed.');
    const health = await readHealth(
      model,
      file,
      { block, site, read },
      { signal, onProgress: display.show },
    );
    return describePairs(text, path, health);
  } finally {
    display.end();
    await model.close();
  }
}

const lineWidth = 80;

/** Facts one a line, lists of facts below them. */
function inWords({ kind, health, ...facts }: Description): string {
  const entries = Object.entries(facts).filter(([, value]) => !isEmpty(value));
  const single = entries.filter(([, value]) => !isLong(value));
  const width = Math.max(0, ...single.map(([name]) => name.length));
  return [
    kind,
    ...single.map(([name, value]) => `  ${name.padEnd(width)}  ${valueInWords(value)}`),
    ...entries.flatMap(([name, value]) => listInWords(name, value)),
    ...(health === undefined ? [] : healthLines(health)),
  ].join('\n');
}

function healthLines(health: PlacedHealth): readonly string[] {
  const { hookPoint } = health;
  const lines = healthInWords(health).map((line) => `    ${line}`);
  return hookPoint === undefined
    ? ['  health, by the texts alone (--health reads activations for more):', ...lines]
    : [`  health, read at ${hookPoint}:`, ...lines];
}

function listInWords(name: string, value: unknown): readonly string[] {
  if (!isLong(value)) return [];
  return [`  ${name}:`, ...value.map((item) => `    ${valueInWords(item)}`)];
}

function isEmpty(value: unknown): boolean {
  return value === undefined || (Array.isArray(value) && value.length === 0);
}

/** A list that is told one member a line. */
function isLong(value: unknown): value is readonly unknown[] {
  return Array.isArray(value) && JSON.stringify(value).length > lineWidth;
}

function valueInWords(value: unknown): string {
  if (Array.isArray(value)) return value.map(valueInWords).join(', ');
  return typeof value === 'string' ? value : JSON.stringify(value);
}
