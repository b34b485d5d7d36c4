/** `npm run bench [-- CASE…]`: ratios against the plain way, each measured within one run. */
import { spawnSync } from 'node:child_process';
import { root, setUp, SetUpError } from './setUp.mjs';

try {
  setUp();
} catch (error) {
  if (!(error instanceof SetUpError)) throw error;
  console.error(error.message);
  process.exit(1);
}
const given = process.argv.slice(2);
const { status } = spawnSync(process.execPath, ['--import=tsx', 'test/bench/main.ts', ...given], {
  cwd: root,
  stdio: 'inherit',
});
process.exit(status ?? 1);
