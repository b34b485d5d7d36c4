import type { Command } from 'commander';
import type { Act } from './action';
import { exitCodes } from './exitCode';
import { describeFile } from './inspect/describeFile';
import { print, printJson, tableText } from './terminal';

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

/** Facts as a table; lists of facts as tables of their own. */
function inWords({ kind, ...facts }: Awaited<ReturnType<typeof describeFile>>): string {
  const entries = Object.entries(facts);
  const lists = entries.filter(([, value]) => Array.isArray(value) && value.length > 0);
  const single = entries.filter(([, value]) => !Array.isArray(value) && value !== undefined);
  return [
    kind,
    tableText(
      ['', ''],
      single.map(([name, value]) => [name, valueInWords(value)]),
    ),
    ...lists.map(([name, value]) => `${name}:\n${listInWords(value)}`),
  ].join('\n');
}

function valueInWords(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function listInWords(value: unknown): string {
  const items: readonly unknown[] = Array.isArray(value) ? value : [];
  return items.map((item) => `  ${valueInWords(item)}`).join('\n');
}
