import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

/** What a test's browser is never to do: fetch updates, sync, show first-run pages. */
const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const names = ['chromium', 'chromium-browser', 'google-chrome'];

/** The installed browser that tests drive; throws, with what to install, where there is none. */
export function chromiumPath(): string {
  const named = process.env['STEERING_LAB_CHROMIUM'];
  if (named !== undefined && named !== '') return named;
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const found = names.flatMap((name) => folders.map((folder) => join(folder, name))).find(runs);
  if (found !== undefined) return found;
  throw new Error(
    `No browser to test with: none of ${names.join(', ')} is on the PATH. Install one ` +
      '(Debian: apt-get install chromium) or set STEERING_LAB_CHROMIUM to the path of one.',
  );
}

/** A headless browser; whoever starts it closes it. */
export async function startChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: chromiumPath(), args: quiet });
}

function runs(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
