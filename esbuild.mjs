/** Bundles: what runs from `dist/`. Native and very large packages stay in `node_modules`. */
import { chmod, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('.', import.meta.url));

/** Packages written for CommonJS call `require`, which an ES module does not have. */
const requireForCommonJs =
  "import { createRequire as __createRequire } from 'node:module';\n" +
  'const require = __createRequire(import.meta.url);';

const shared = {
  absWorkingDir: root,
  outdir: 'dist',
  bundle: true,
  // jsonc-parser's CommonJS form loads its parts in a way that no bundler can follow.
  mainFields: ['module', 'main'],
  sourcemap: true,
  logLevel: 'warning',
};

/** The command line and the engine process: one program with two doors, so they share chunks. */
const programs = {
  ...shared,
  entryPoints: { cli: 'extension/cli/main.ts', engine: 'extension/engine/worker.ts' },
  outExtension: { '.js': '.mjs' },
  // What a command needs is loaded when it is named.
  splitting: true,
  chunkNames: 'chunks/[name]-[hash]',
  platform: 'node',
  format: 'esm',
  target: 'node20',
  // Stack traces and error names stay readable; the file is read from disk, so its size costs little.
  minify: false,
  // linkedom asks for `canvas` inside a try and does without it.
  external: ['onnxruntime-node', '@huggingface/transformers', 'canvas'],
  banner: { js: `#!/usr/bin/env node\n${requireForCommonJs}` },
};

/** What VS Code loads into its own process: small, and nothing of the engine. */
const host = {
  ...shared,
  entryPoints: { extension: 'extension/main.ts' },
  outExtension: { '.js': '.cjs' },
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  minify: true,
  keepNames: true,
  external: ['vscode'],
};

/** A page has a document of its own to draw figures into. */
const ownDocument = {
  name: 'own-document',
  setup({ onResolve }) {
    onResolve({ filter: /^linkedom$/ }, () => ({ path: `${root}/webview/ownDocument.ts` }));
  },
};

/** What runs inside VS Code's pages: the panel with the editors, and outputs of the notebook. */
const pages = {
  ...shared,
  entryPoints: { webview: 'webview/main.ts' },
  platform: 'browser',
  format: 'iife',
  target: 'chrome130',
  minify: true,
  plugins: [ownDocument],
};

const renderer = { ...pages, entryPoints: { renderer: 'webview/renderer/main.ts' }, format: 'esm' };

try {
  await rm(`${root}/dist`, { recursive: true, force: true });
  await Promise.all([programs, host, pages, renderer].map(build));
  await chmod(`${root}/dist/cli.mjs`, 0o755);
} catch {
  // esbuild has said on the terminal what is wrong.
  process.exitCode = 1;
}
