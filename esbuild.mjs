/** Bundles: what runs from `dist/`. Native and very large packages stay in `node_modules`. */
import { chmod, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('.', import.meta.url));

/** Packages written for CommonJS call `require`, which an ES module does not have. */
const requireForCommonJs =
  "import { createRequire as __createRequire } from 'node:module';\n" +
  'const require = __createRequire(import.meta.url);';

try {
  await rm(`${root}/dist`, { recursive: true, force: true });
  await build({
    absWorkingDir: root,
    entryPoints: { cli: 'extension/cli/main.ts' },
    outdir: 'dist',
    outExtension: { '.js': '.mjs' },
    bundle: true,
    // What a command needs is loaded when it is named.
    splitting: true,
    chunkNames: 'chunks/[name]-[hash]',
    platform: 'node',
    format: 'esm',
    // jsonc-parser's CommonJS form loads its parts in a way that no bundler can follow.
    mainFields: ['module', 'main'],
    target: 'node20',
    sourcemap: true,
    // Stack traces and error names stay readable; the file is read from disk, so its size costs little.
    minify: false,
    // linkedom asks for `canvas` inside a try and does without it.
    external: ['onnxruntime-node', '@huggingface/transformers', 'canvas'],
    banner: { js: `#!/usr/bin/env node\n${requireForCommonJs}` },
    logLevel: 'warning',
  });
  await chmod(`${root}/dist/cli.mjs`, 0o755);
} catch {
  // esbuild has said on the terminal what is wrong.
  process.exitCode = 1;
}
