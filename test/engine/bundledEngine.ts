import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

export const root = fileURLToPath(new URL('../..', import.meta.url));

/** Inside the repository, because the engine looks upwards for its package. */
const script = join(root, `out/test-engine/${process.pid}.mjs`);

await build({
  absWorkingDir: root,
  entryPoints: ['extension/engine/worker.ts'],
  outfile: script,
  bundle: true,
  mainFields: ['module', 'main'],
  platform: 'node',
  format: 'esm',
  target: 'node20',
  external: ['onnxruntime-node', '@huggingface/transformers', 'canvas'],
  banner: {
    js:
      "import { createRequire as __createRequire } from 'node:module';\n" +
      'const require = __createRequire(import.meta.url);',
  },
  logLevel: 'error',
});
process.on('exit', () => {
  rmSync(script, { force: true });
});

/**
 * The worker as it is now, bundled for this test file: started dozens of times, its source would be
 * compiled each time.
 */
export const engineScript = script;
