import { writeFileSync } from 'node:fs';
import Mocha from 'mocha';

/** What became of one test, as the process that reports it reads it. */
export interface HostTestResult {
  readonly title: string;
  readonly seconds: number;
  readonly error?: string;
  /** What it found out, to be read: numbers that are not asserted. */
  readonly notes?: readonly string[];
}

const notes: string[] = [];

/** Has something printed beside the test that is running. */
export function note(text: string): void {
  notes.push(text);
}

/** Inside the extension host: runs what `load` declares and writes one result a test. */
export async function runMocha(load: () => void): Promise<void> {
  const mocha = new Mocha({ ui: 'bdd', timeout: 30_000, slow: 5000 });
  mocha.suite.emit('pre-require', globalThis as unknown as Mocha.MochaGlobals, '', mocha);
  load();
  const results: HostTestResult[] = [];
  const record = (test: Mocha.Runnable, error?: unknown) => {
    const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
    results.push({
      title: test.titlePath().join(' › '),
      seconds: (test.duration ?? 0) / 1000,
      ...(error === undefined ? {} : { error: stack }),
      ...(notes.length === 0 ? {} : { notes: notes.splice(0) }),
    });
  };
  await new Promise<void>((resolve) => {
    mocha
      .run(() => {
        resolve();
      })
      .on('pass', (test) => {
        record(test);
      })
      .on('fail', (test, error: unknown) => {
        record(test, error);
      });
  });
  const path = process.env['STEERING_LAB_HOST_RESULTS'];
  if (path !== undefined) writeFileSync(path, JSON.stringify(results));
  const failures = results.filter(({ error }) => error !== undefined);
  if (failures.length > 0) throw new Error(`${failures.length} tests failed in the host`);
}
