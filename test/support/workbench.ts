import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext, FrameLocator, Locator, Page } from 'playwright-core';
import { root } from './codeServer';

/** Long, because the machine may be busy with other tests; nothing waits longer than it must. */
export const patience = 90_000;

/** Waits until something is so that no page shows. @throws with what was waited for. */
export async function until(isSo: () => boolean | Promise<boolean>, what: string): Promise<void> {
  const deadline = Date.now() + patience;
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error(`Waited in vain for ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** One window of the editor, driven as a person drives it: by what is written and by roles. */
export class Workbench {
  /** What pages tried that their policy forbids. */
  readonly violations: string[] = [];
  readonly page: Page;
  /** The folder that is open. */
  readonly folder: string;
  readonly #context: BrowserContext;

  constructor(context: BrowserContext, page: Page, folder: string) {
    this.#context = context;
    this.page = page;
    this.folder = folder;
    page.setDefaultTimeout(patience);
    page.on('console', (message) => {
      const text = message.text();
      if (/violates the following Content Security Policy/i.test(text)) this.violations.push(text);
    });
  }

  async open(url: string): Promise<void> {
    await this.page.goto(`${url}/?folder=${encodeURIComponent(this.folder)}`);
    await this.ready();
  }

  /** As a person does who has looked at what is there: a browser's VS Code saves every 5 s. */
  async reload(): Promise<void> {
    await this.page.waitForTimeout(8000);
    await this.page.reload();
    await this.ready();
  }

  /** The tab of the panel; the sidebar of the same name is another one. */
  async showPanel(): Promise<void> {
    await this.page.locator('.tabs-container .tab').filter({ hasText: 'Steering' }).first().click();
  }

  clipboard(): Promise<string> {
    return this.page.evaluate('navigator.clipboard.readText()');
  }

  /** Once what the extension contributes is there. */
  async ready(): Promise<void> {
    await this.activity.waitFor();
  }

  get activity(): Locator {
    return this.page.locator('.activitybar .action-item a[aria-label="Steering"]');
  }

  /** Runs a command from the palette by its whole title, category first. */
  async run(title: string): Promise<void> {
    // The list is made once: opened before the extension was read, it lacks its commands.
    for (let attempt = 0; ; attempt += 1) {
      await this.page.keyboard.press('Escape');
      await this.page.keyboard.press('F1');
      await this.#input.fill(`>${title}`);
      const row = this.#rows.filter({ hasText: title }).first();
      try {
        await row.click({ timeout: 5000 });
        return;
      } catch (error) {
        if (attempt === 5) throw error;
      }
    }
  }

  /** Answers the input box or list that a command opened. */
  async answer(text: string): Promise<void> {
    await this.#input.fill(text);
    await this.page.keyboard.press('Enter');
  }

  /** Takes what an input box proposes, once that ends in `ending`. */
  async accept(ending: string): Promise<void> {
    const proposes = async () => (await this.#input.inputValue()).endsWith(ending);
    await until(proposes, `a proposed name that ends in ${ending}`);
    await this.page.keyboard.press('Enter');
  }

  async choose(text: string | RegExp): Promise<void> {
    await this.#rows.filter({ hasText: text }).first().click();
  }

  async openFile(name: string): Promise<void> {
    await this.page.keyboard.press('Escape');
    await this.page.keyboard.press('Control+P');
    await this.#input.fill(name);
    await this.#rows.filter({ hasText: name }).first().click();
  }

  /** A notification with these words. */
  notice(words: string | RegExp): Locator {
    return this.page.locator('.notification-list-item', { hasText: words });
  }

  get #input(): Locator {
    return this.page.locator('.quick-input-widget input.input');
  }

  get #rows(): Locator {
    return this.page.locator('.quick-input-list .monaco-list-row');
  }

  /** The panel, or an editor of the extension: the page that is to be seen. */
  get panel(): FrameLocator {
    return this.#frame('extensionId=steering-lab.steering-lab');
  }

  /** Outputs of the notebook, which share one page. */
  get outputs(): FrameLocator {
    return this.#frame('purpose=notebookRenderer');
  }

  #frame(source: string): FrameLocator {
    return this.page
      .frameLocator(`iframe.webview.ready[src*="${source}"] >> visible=true`)
      .frameLocator('#active-frame');
  }

  /** In the panel's own list of pair files. */
  async choosePairs(name: string): Promise<void> {
    await this.panel.getByRole('combobox', { name: 'Pair file' }).click();
    await this.panel.getByRole('option', { name: new RegExp(name) }).click();
  }

  async screenshot(name: string): Promise<void> {
    const folder = join(root, 'out/screenshots');
    mkdirSync(folder, { recursive: true });
    await this.page.screenshot({ path: join(folder, `${name}.png`) });
  }

  async close(): Promise<void> {
    await this.#context.close();
  }
}
