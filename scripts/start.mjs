/** `npm start`: from a fresh clone to the demo study's table and report. */
import { spawnSync } from 'node:child_process';
import { root, setUp, SetUpError } from './setUp.mjs';

const study = 'media/samples/demo.study.json';

try {
  setUp();
} catch (error) {
  if (!(error instanceof SetUpError)) throw error;
  console.error(error.message);
  process.exit(1);
}

// Ctrl-C reaches the study too, which finishes the unit in hand; this process waits for it.
process.on('SIGINT', () => {});
const given = process.argv.slice(2);
const { status } = spawnSync(
  process.execPath,
  ['dist/cli.mjs', 'run', study, '--resume', ...given],
  {
    cwd: root,
    stdio: 'inherit',
  },
);
process.exit(status ?? 1);
