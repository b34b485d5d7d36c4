/**
 * `npm test [-- FILTER…]`: sets up, then checks types and style and runs every test file, each in
 * its own process. Filters choose test files (and `types`, `lint`, `format`) by a part of the path.
 * Tests of the package and in the editor run one by one beside the others, which give way to them:
 * they mostly wait, for an installation and for what is on a screen.
 * The last line is `N passed, N failed`; the process fails if anything failed.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { availableParallelism, constants, setPriority, tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundlesAreCurrent, checkNode, install, root, SetUpError } from './setUp.mjs';

/** Long enough for the largest engine test on a slow, busy machine. */
const minutesPerFile = 10;

/** More would only make the model tests, which use all cores themselves, wait for one another. */
const processes = Math.min(4, Math.max(2, availableParallelism()));

const reporter = pathToFileURL(join(root, 'scripts/testReporter.mjs')).href;
const build = { name: 'build', run: [join(root, 'esbuild.mjs')] };
/** Folders whose tests run one by one, and what is made before. */
const oneByOne = [
  {
    folder: /test\/e2e\//,
    needs: { name: 'code-server', run: [join(root, 'scripts/provisionCodeServer.mjs')] },
  },
  {
    folder: /test\/(e2e|package)\//,
    needs: { name: 'package', run: [join(root, 'scripts/package.mjs'), '--if-changed'] },
  },
];
const running = new Set();
let interrupted = false;

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    interrupted = true;
    for (const child of running) stop(child);
  });
}

await main();

async function main() {
  try {
    checkNode();
    install();
  } catch (error) {
    if (!(error instanceof SetUpError)) throw error;
    console.error(error.message);
    return finish({ passed: 0, failed: 1, skipped: 0 });
  }
  const filters = process.argv.slice(2).map((filter) => relative(root, filter) || filter);
  const jobs = [...checks(), ...testFiles()].filter(
    ({ name }) => filters.length === 0 || filters.some((filter) => name.includes(filter)),
  );
  if (jobs.length === 0) {
    console.error(`No test file's path contains ${filters.join(' or ')}.`);
    return finish({ passed: 0, failed: 1, skipped: 0 });
  }
  // First and alone: tests of the command line start what it builds.
  const built = bundlesAreCurrent() ? [] : await runAll([build]);
  const waits = ({ name }) => oneByOne.some(({ folder }) => folder.test(name));
  const lanes = await Promise.all([
    runAll(jobs.filter((job) => !waits(job)).map((job) => ({ ...job, givesWay: true }))),
    runOneByOne(jobs.filter(waits)),
  ]);
  const results = [...built, ...lanes.flat()];
  const failures = results.filter(({ failed }) => failed > 0);
  if (failures.length > 0)
    console.log(`\nFailed in ${failures.map(({ name }) => name).join(', ')}`);
  const sum = (key) => results.reduce((total, result) => total + result[key], 0);
  finish({ passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') });
}

function finish({ passed, failed, skipped }) {
  console.log(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
  process.exitCode = failed > 0 || interrupted ? 1 : 0;
}

/** Each counts as one test. */
function checks() {
  const tool = (path) => join(root, 'node_modules', path);
  return [
    { name: 'types', run: [tool('typescript/bin/tsc'), '-b'] },
    { name: 'lint', run: [tool('eslint/bin/eslint.js'), '.', '--max-warnings', '0'] },
    {
      name: 'format',
      run: [tool('prettier/bin/prettier.cjs'), '--check', '--log-level=warn', '.'],
    },
  ];
}

function testFiles() {
  return readdirSync(join(root, 'test'), { recursive: true })
    .map((path) => `test/${path.replaceAll('\\', '/')}`)
    .filter((path) => path.endsWith('.test.ts'))
    .sort()
    .map((name) => ({ name, file: name }));
}

async function runOneByOne(jobs) {
  const needs = oneByOne
    .filter(({ folder }) => jobs.some(({ name }) => folder.test(name)))
    .map((each) => each.needs);
  return [...(await runAll(needs)), ...(await runAll(jobs, 1))];
}

async function runAll(jobs, workers = processes) {
  const queue = [...jobs];
  const results = [];
  const worker = async () => {
    for (let job = queue.shift(); job !== undefined && !interrupted; job = queue.shift()) {
      const result = job.file === undefined ? await runCheck(job) : await runTestFile(job);
      results.push(result);
      print(result);
    }
  };
  await Promise.all(Array.from({ length: workers }, worker));
  return results;
}

async function runCheck({ name, run, givesWay }) {
  const { ok, output, seconds } = await runNode(run, givesWay);
  const problems = ok ? [] : [{ title: name, detail: output }];
  return { name, seconds, passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0, problems };
}

async function runTestFile({ name, file, givesWay }) {
  const folder = mkdtempSync(join(tmpdir(), 'steering-lab-test-'));
  const log = join(folder, 'events.jsonl');
  const { ok, output, seconds, timedOut } = await runNode(
    [
      '--import=tsx',
      '--enable-source-maps',
      `--test-reporter=${reporter}`,
      `--test-reporter-destination=${log}`,
      file,
    ],
    givesWay,
  );
  const result = { name, seconds, ...countTests(readEvents(log)) };
  rmSync(folder, { recursive: true, force: true });
  if (timedOut) addProblem(result, `timed out after ${minutesPerFile} minutes`, unfinished(result));
  else if (!ok && result.failed === 0)
    addProblem(result, 'the process failed outside any test', '');
  else if (result.passed + result.failed + result.skipped === 0) {
    addProblem(result, 'no test ran', '');
  }
  if (result.failed > 0 && output !== '') result.problems.push({ title: 'output', detail: output });
  return result;
}

function readEvents(log) {
  let text;
  try {
    text = readFileSync(log, 'utf8');
  } catch {
    return [];
  }
  // A process that was killed may leave half a line at the end.
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  return whole
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}

/** Suites are not tests, but one that fails by itself (in a hook, say) must not be lost. */
function countTests(events) {
  const counts = { passed: 0, failed: 0, skipped: 0, problems: [], open: [] };
  for (const { type, name, nesting, kind, skip, todo, failureType, message } of events) {
    const key = `${nesting} ${name}`;
    if (type === 'test:dequeue') {
      counts.open.push({ key, name });
      continue;
    }
    counts.open = counts.open.filter((open) => open.key !== key);
    if (skip !== undefined || todo !== undefined) counts.skipped += kind === 'suite' ? 0 : 1;
    else if (type === 'test:pass') counts.passed += kind === 'suite' ? 0 : 1;
    else if (failureType !== 'subtestsFailed') {
      counts.failed += 1;
      counts.problems.push({ title: name, detail: message });
    }
  }
  return counts;
}

function unfinished({ open }) {
  if (open.length === 0) return 'before or after all tests';
  return `while in: ${open.map(({ name }) => name).join(' > ')}`;
}

function addProblem(result, title, detail) {
  result.failed += 1;
  result.problems.push({ title, detail });
}

/** Runs Node in its own process group, so that a test's own children end with it. */
function runNode(args, givesWay = false) {
  return new Promise((resolve) => {
    const started = performance.now();
    const child = spawn(process.execPath, args, {
      cwd: root,
      detached: process.platform !== 'win32',
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, FORCE_COLOR: '0' },
    });
    running.add(child);
    if (givesWay) setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL);
    let output = '';
    let timedOut = false;
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => (output += text));
    }
    const timer = setTimeout(() => {
      timedOut = true;
      stop(child);
    }, minutesPerFile * 60_000);
    // What a test started and left behind would keep the pipes open.
    child.on('exit', () => {
      stop(child);
    });
    child.on('close', (code) => {
      clearTimeout(timer);
      running.delete(child);
      const seconds = (performance.now() - started) / 1000;
      resolve({ ok: code === 0 && !timedOut, output: output.trim(), seconds, timedOut });
    });
  });
}

function stop(child) {
  try {
    if (process.platform === 'win32') child.kill();
    else process.kill(-child.pid, 'SIGKILL');
  } catch {
    // It ended by itself in the meantime.
  }
}

function print({ name, passed, failed, skipped, seconds, problems }) {
  const mark = failed > 0 ? '✗' : '✓';
  const counts = failed > 0 ? `${passed} passed, ${failed} failed` : `${passed}`;
  const skips = skipped > 0 ? `, ${skipped} skipped` : '';
  console.log(`${mark} ${name}  ${counts}${skips}  ${seconds.toFixed(1)} s`);
  for (const { title, detail } of problems) {
    console.log(`    ${title}`);
    for (const line of detail.split('\n')) console.log(`      ${line}`);
  }
}
