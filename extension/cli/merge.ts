import type { Command } from 'commander';
import { mergeRuns } from '../core/study/shards/mergeRuns';
import type { Act } from './action';
import { exitCodes } from './exitCode';
import { runTables } from './runTables';
import { print, printJson } from './terminal';

export function addMerge(command: Command, act: Act): Command {
  return command
    .argument('<shards...>', 'run folders of all shards')
    .requiredOption('--out <folder>', 'run folder to write, empty or new')
    .option('--json', 'print the summary as one JSON document')
    .addHelpText(
      'after',
      '\nExample:\n  steering-lab merge runs/demo/shard-* --out runs/demo/merged',
    )
    .action((folders: readonly string[], options: { readonly out: string; json?: boolean }) => {
      act(() => {
        const summary = mergeRuns(folders, options.out);
        if (options.json === true) printJson(summary);
        else print(runTables(summary, options.out));
        const isWhole = summary.failures.length === 0;
        return Promise.resolve(isWhole ? exitCodes.done : exitCodes.failed);
      });
    });
}
