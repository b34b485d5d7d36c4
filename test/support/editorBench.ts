import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { TestContext } from 'node:test';
import type { Browser } from 'playwright-core';
import { startChromium } from './chromium';
import { type CodeServer, descendants, root, startCodeServer } from './codeServer';
import { packagedExtension } from './packagedExtension';
import { Workbench } from './workbench';

export interface StoryOptions {
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Files of the samples that the folder holds, by their names. */
  readonly samples?: readonly string[];
  /** Other files it holds. */
  readonly files?: Readonly<Record<string, string>>;
}

export type Story = (bench: Workbench, t: TestContext) => Promise<void>;

/** One editor and one browser for many stories, each with a window and a folder of its own. */
export class EditorBench {
  readonly #workspaceTrust: boolean;
  #folder = '';
  #server: CodeServer | undefined;
  #browser: Browser | undefined;
  #stories = 0;

  constructor({ workspaceTrust = false }: { readonly workspaceTrust?: boolean } = {}) {
    this.#workspaceTrust = workspaceTrust;
  }

  async start(): Promise<void> {
    this.#folder = realpathSync(mkdtempSync(join(tmpdir(), 'steering-lab-e2e-')));
    const vsix = await packagedExtension();
    this.#server = await startCodeServer({
      folder: this.#folder,
      vsix,
      workspaceTrust: this.#workspaceTrust,
    });
    this.#browser = await startChromium();
  }

  async stop(): Promise<void> {
    await this.#browser?.close();
    await this.#server?.stop();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /** Runs a story in a fresh window; a picture is kept of where it failed. */
  story(options: StoryOptions, tell: Story): (t: TestContext) => Promise<void> {
    return async (t) => {
      if (this.#server === undefined || this.#browser === undefined) {
        throw new Error('The editor was not started.');
      }
      const folder = this.#makeFolder(options);
      this.#server.reset(options.settings);
      const context = await this.#browser.newContext({
        viewport: { width: 1440, height: 900 },
        permissions: ['clipboard-read', 'clipboard-write'],
      });
      const bench = new Workbench(context, await context.newPage(), folder);
      try {
        await bench.open(this.#server.url);
        await tell(bench, t);
      } catch (error) {
        await bench.screenshot(`failed ${t.name}`.replaceAll(/\W+/g, '-'));
        throw error;
      } finally {
        await bench.close();
        // Its window is gone, but an extension host waits for windows to come back.
        for (const pid of this.enginePids()) process.kill(pid);
      }
    };
  }

  /** Processes of engines that run now. */
  enginePids(): number[] {
    return descendants(this.#server?.pid ?? 0)
      .filter(({ command }) => command.includes('dist/engine.mjs'))
      .map(({ pid }) => pid);
  }

  #makeFolder({ samples = [], files = {} }: StoryOptions): string {
    this.#stories += 1;
    const folder = join(this.#folder, `workspace-${this.#stories}`);
    mkdirSync(folder);
    for (const name of samples) {
      cpSync(join(root, 'media/samples', name), join(folder, name), { recursive: true });
    }
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), content);
    }
    return folder;
  }
}
