import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { root } from './codeServer';

const run = promisify(execFile);

/** The path of the packaged extension, made anew where something of it changed. */
export async function packagedExtension(): Promise<string> {
  const script = join(root, 'scripts/package.mjs');
  const { stdout } = await run(process.execPath, [script, '--if-changed'], { cwd: root });
  const path = stdout.trim().split('\n').at(-1) ?? '';
  return join(root, path);
}
