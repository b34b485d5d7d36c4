/** A package that a folder may import, with the reason where the style guide's table has none. */
export interface AllowedPackage {
  readonly name: string;
  readonly because?: string;
  /** The only files that may import it; every file of the folder where absent. */
  readonly onlyIn?: readonly string[];
}

export interface ImportRow {
  /** From the repository root: a folder (its own files are always allowed) or one file. */
  readonly folder: string;
  readonly folders: readonly string[];
  /** Folders of which only types may be imported: nothing of them exists at run time. */
  readonly types?: readonly string[];
  readonly packages: readonly AllowedPackage[];
}

const core = (name: string) => `extension/core/${name}`;

/**
 * Who may import whom. Rows are in order: a row imports from rows above it only, so that there are
 * no circles. `node:*` stands for everything built into Node.
 */
export const importTable: readonly ImportRow[] = [
  {
    folder: core('base'),
    folders: [],
    packages: [
      { name: 'node:crypto' },
      { name: 'pure-rand', because: 'seeded random numbers with a known algorithm' },
    ],
  },
  {
    folder: core('math'),
    folders: [core('base')],
    packages: [{ name: 'ml-matrix', because: 'decompositions of symmetric matrices' }],
  },
  {
    folder: core('formats'),
    folders: [core('base')],
    packages: [
      { name: '@bufbuild/protobuf', because: 'ONNX files are protocol buffers' },
      { name: 'fflate', because: "PyTorch's tensor files are zips" },
      { name: 'jsonc-parser', because: 'finds keys that JSON.parse drops silently' },
    ],
  },
  {
    folder: core('pairs'),
    folders: [core('base'), core('formats')],
    packages: [
      { name: 'jsonc-parser', because: 'pair files have comments, and errors need offsets' },
      { name: 'papaparse', because: 'CSV is read, too' },
      { name: 'zod', because: 'one schema checks the file, types it and documents it' },
    ],
  },
  {
    folder: core('steering'),
    folders: [core('base'), core('math'), core('formats')],
    packages: [{ name: 'zod', because: 'checks the record inside a vector file' }],
  },
  {
    folder: core('graph'),
    folders: [core('base'), core('formats'), core('steering')],
    packages: [{ name: '@bufbuild/protobuf', because: 'new nodes are protocol buffer messages' }],
  },
  {
    folder: core('model'),
    folders: [core('base'), core('math'), core('formats'), core('steering'), core('graph')],
    packages: [
      { name: 'onnxruntime-node' },
      { name: '@huggingface/transformers' },
      { name: '@huggingface/tokenizers', because: 'the tokenizer of transformers.js by itself' },
      { name: '@huggingface/jinja', because: 'the chat templates of transformers.js by itself' },
      { name: 'zod', because: "checks a model folder's JSON files" },
      { name: 'node:fs' },
      { name: 'node:fs/promises' },
      { name: 'node:os' },
      { name: 'node:crypto', because: 'hashes files piece by piece' },
      { name: 'node:path', because: 'a model is a folder' },
    ],
  },
  {
    folder: core('methods'),
    folders: [core('base'), core('math'), core('pairs'), core('steering'), core('model')],
    packages: [{ name: 'ml-matrix', because: 'decompositions for principal components' }],
  },
  {
    folder: core('evaluation'),
    folders: [core('base'), core('math'), core('pairs'), core('steering'), core('model')],
    packages: [
      {
        name: 'zod',
        because: "checks a judge's answer",
        onlyIn: [core('evaluation/judges/readVerdict.ts')],
      },
    ],
  },
  {
    folder: core('remote'),
    folders: [core('base')],
    packages: [
      { name: 'zod', because: "checks a server's answer" },
      { name: 'node:timers/promises', because: 'waits before a server is asked again' },
    ],
  },
  {
    folder: core('study'),
    folders: [
      core('base'),
      core('math'),
      core('formats'),
      core('pairs'),
      core('steering'),
      core('graph'),
      core('model'),
      core('methods'),
      core('evaluation'),
      core('remote'),
    ],
    packages: [
      { name: 'node:fs' },
      { name: 'node:fs/promises' },
      { name: 'node:path', because: 'a run is a folder' },
      { name: 'node:os', because: 'a lock says which machine holds a run' },
      { name: 'zod', because: 'one schema checks the study, types it and documents it' },
      { name: 'jsonc-parser', because: 'studies may have comments, and errors need offsets' },
      { name: '@observablehq/plot', because: 'the figures of a report' },
      { name: 'linkedom', because: 'a document for the plot library to draw into' },
      { name: 'eta', because: 'the templates of a report' },
    ],
  },
  {
    folder: core('actions'),
    folders: [
      core('base'),
      core('math'),
      core('formats'),
      core('pairs'),
      core('steering'),
      core('graph'),
      core('model'),
      core('methods'),
      core('evaluation'),
      core('remote'),
      core('study'),
    ],
    packages: [
      { name: 'node:fs', because: 'what a person names is a file' },
      { name: 'node:path', because: 'names of files' },
      { name: 'node:os', because: 'where downloads are kept, and which processor computes' },
      { name: 'node:url', because: 'finds what is installed beside the program' },
    ],
  },
  { folder: 'extension/protocol', folders: [], types: ['extension/core'], packages: [] },
  {
    folder: 'extension/engine',
    folders: ['extension/core', 'extension/protocol'],
    packages: [{ name: 'node:*' }, { name: 'zod', because: 'checks what calls are given' }],
  },
  {
    folder: 'extension/host',
    folders: ['extension/protocol', 'extension/engine', core('pairs'), core('base')],
    types: ['extension/core'],
    packages: [
      { name: 'vscode' },
      { name: 'node:child_process', because: 'forks the engine and the server' },
      { name: 'node:crypto', because: 'a nonce for each page' },
      { name: 'node:path', because: 'names of files' },
    ],
  },
  {
    folder: 'extension/main.ts',
    folders: [
      'extension/host',
      'extension/protocol',
      'extension/engine',
      core('pairs'),
      core('base'),
    ],
    packages: [{ name: 'vscode' }],
  },
  {
    folder: 'extension/server',
    folders: ['extension/core', 'extension/protocol', 'extension/engine'],
    packages: [
      { name: 'node:*' },
      { name: 'hono', because: 'routes, limits and streams of events' },
      { name: '@hono/node-server', because: 'Node’s requests as the web’s' },
      { name: 'zod', because: 'checks what requests ask for' },
    ],
  },
  {
    folder: 'extension/cli',
    folders: ['extension/core', 'extension/protocol', 'extension/engine', 'extension/server'],
    packages: [
      { name: 'node:*' },
      { name: 'commander', because: 'arguments and help' },
      { name: 'cli-progress', because: 'the progress bar' },
      { name: 'cli-table3', because: 'tables in the terminal' },
    ],
  },
  {
    folder: 'webview',
    folders: ['extension/protocol', core('base'), core('math'), core('study/report')],
    types: ['extension/core'],
    packages: [
      { name: '@vscode/webview-ui-toolkit', onlyIn: ['webview/toolkit.ts'] },
      { name: 'lit-html', because: 'templates that put text in as text, never as HTML' },
      { name: '@observablehq/plot', because: 'figures' },
    ],
  },
];
