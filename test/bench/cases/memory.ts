import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BenchCase } from '../benchCase';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const limitBytes = 1.2e9;

/** Peak memory and time of the demo study, in a process of its own, as `npm start` runs it. */
export const memory: BenchCase = {
  name: 'memory',
  async measure() {
    const folder = mkdtempSync(join(tmpdir(), 'steering-lab-bench-'));
    const peakFile = join(folder, 'peak');
    const start = performance.now();
    const { status, stderr } = spawnSync(
      process.execPath,
      ['dist/cli.mjs', 'run', 'media/samples/demo.study.json', '--out', join(folder, 'run')],
      {
        cwd: root,
        encoding: 'utf8',
        stdio: ['ignore', 'ignore', 'pipe'],
        env: {
          ...process.env,
          NODE_OPTIONS: `--import=${new URL('../writePeakMemory.mjs', import.meta.url).href}`,
          PEAK_MEMORY_FILE: peakFile,
        },
      },
    );
    const seconds = (performance.now() - start) / 1000;
    if (status !== 0) throw new Error(`the demo study failed: ${stderr}`);
    const peak = Number(readFileSync(peakFile, 'utf8')) * 1024;
    rmSync(folder, { recursive: true, force: true });
    return [
      {
        name: 'peak memory of the demo study',
        promise: 'at most 1.2 GB',
        found: `${(peak / 1e9).toFixed(2)} GB`,
        kept: peak <= limitBytes,
        detail: `resident memory of the whole process, as the system counts it; it took ${seconds.toFixed(0)} s`,
      },
    ];
  },
};
