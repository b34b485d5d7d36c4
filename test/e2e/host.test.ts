/**
 * Runs `test/host/*.host.ts` in a real extension host and reports each of their tests. One file
 * alone: `STEERING_LAB_HOST_FILTER=notebook node --import tsx --test test/e2e/host.test.ts`.
 */
import assert from 'node:assert/strict';
import { cpSync, existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { format } from 'node:util';
import { build } from 'esbuild';
import type { HostTestResult } from '../host/runMocha';
import { startChromium } from '../support/chromium';
import { root, startCodeServer } from '../support/codeServer';
import { tempFolder } from '../support/tempFolder';

/** Inside the sources, so that packages are found from it. */
const bundle = join(root, 'out/host-tests/index.cjs');
const minutes = 5;

test('tests in the extension host', { timeout: (minutes + 3) * 60_000 }, async (t) => {
  const folder = tempFolder();
  const workspace = join(folder, 'workspace');
  cpSync(join(root, 'media/samples'), workspace, { recursive: true });
  const resultFile = join(folder, 'results.json');
  await bundleTests();
  const server = await startCodeServer({
    folder,
    testDriver: true,
    environment: { STEERING_LAB_HOST_RESULTS: resultFile },
  });
  const browser = await startChromium();
  let output = '';
  try {
    const page = await browser.newPage();
    const ended = new Promise<void>((resolve) => {
      void page.exposeFunction('codeAutomationLog', (_: string, args: readonly unknown[]) => {
        output += `${format(...args)}\n`;
      });
      void page.exposeFunction('codeAutomationExit', () => {
        resolve();
      });
    });
    await page.goto(`${server.url}/?${query(server.url, workspace)}`);
    const late = setTimeout(() => void page.close(), minutes * 60_000);
    await Promise.race([ended, page.waitForEvent('close', { timeout: 0 })]);
    clearTimeout(late);
  } finally {
    await browser.close();
    await server.stop();
  }
  assert.ok(existsSync(resultFile), `The tests did not end in ${minutes} minutes:\n${output}`);
  const results = JSON.parse(readFileSync(resultFile, 'utf8')) as HostTestResult[];
  assert.ok(results.length > 0, 'no test ran in the extension host');
  for (const { title, error, notes = [] } of results) {
    await t.test(title, (one) => {
      for (const text of notes) one.diagnostic(text);
      if (error !== undefined) assert.fail(error);
    });
  }
});

async function bundleTests(): Promise<void> {
  const filter = process.env['STEERING_LAB_HOST_FILTER'] ?? '';
  const files = readdirSync(join(root, 'test/host'))
    .filter((name) => name.endsWith('.host.ts') && name.includes(filter))
    .sort();
  const loads = files.map((name) => `require('./${name}');`).join(' ');
  await build({
    stdin: {
      contents:
        "import { runMocha } from './runMocha';\n" +
        `export const run = () => runMocha(() => { ${loads} });`,
      resolveDir: join(root, 'test/host'),
      loader: 'ts',
    },
    outfile: bundle,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    sourcemap: 'inline',
    external: ['vscode', 'mocha'],
    logLevel: 'warning',
  });
}

function query(url: string, workspace: string): string {
  const remote = (path: string) => `vscode-remote://${new URL(url).host}${path}`;
  const payload = [
    ['extensionDevelopmentPath', remote(root.replace(/\/$/, ''))],
    ['extensionTestsPath', remote(bundle)],
  ];
  return new URLSearchParams({ folder: workspace, payload: JSON.stringify(payload) }).toString();
}
