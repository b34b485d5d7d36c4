import type { Command } from 'commander';
import type { Act } from './action';
import { exitCodes } from './exitCode';
import { describeFile, type Description } from './inspect/describeFile';
import { print, printJson } from './terminal';

export function addInspect(program: Command, act: Act): Command {
  return program
    .command('inspect')
    .description('Say what a model, vector, pair file, study or run folder is.')
    .argument('<file>', 'file or folder')
    .option('--json', 'print one JSON document')
    .addHelpText(
      'after',
      '\nExample:\n  steering-lab inspect media/samples/extraversion.pairs.jsonc',
    )
    .action((path: string, options: { readonly json?: boolean }) => {
      act(async () => {
        const description = await describeFile(path);
        if (options.json === true) printJson(description);
        else print(inWords(description));
        return exitCodes.done;
      });
    });
}

const lineWidth = 80;

/** Facts one a line, lists of facts below them. */
function inWords({ kind, ...facts }: Description): string {
  const entries = Object.entries(facts).filter(([, value]) => !isEmpty(value));
  const single = entries.filter(([, value]) => !isLong(value));
  const width = Math.max(0, ...single.map(([name]) => name.length));
  return [
    kind,
    ...single.map(([name, value]) => `  ${name.padEnd(width)}  ${valueInWords(value)}`),
    ...entries.flatMap(([name, value]) => listInWords(name, value)),
  ].join('\n');
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
