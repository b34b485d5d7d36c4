import type { Locator } from 'playwright-core';
import type { Workbench } from './workbench';

/** The sidebar of the extension, driven by what is written in it. */
export class SidebarBench {
  readonly #bench: Workbench;

  constructor(bench: Workbench) {
    this.#bench = bench;
  }

  /** Opens it, and the view of runs, which is folded up at first. */
  async open(): Promise<void> {
    await this.#bench.activity.click();
    await this.#head('Models').waitFor();
    const runs = this.#head('Runs');
    if ((await runs.getAttribute('aria-expanded')) === 'false') await runs.click();
  }

  #head(title: string): Locator {
    return this.#bench.page.getByRole('button', { name: `${title} Section` });
  }

  row(name: string | RegExp): Locator {
    return this.#bench.page.locator('.sidebar').getByRole('treeitem', { name });
  }

  /** Chooses an entry of a row's context menu. */
  async menu(name: string | RegExp, entry: string): Promise<void> {
    const wanted = this.entry(entry);
    // An editor that opens meanwhile takes the focus, which closes the menu.
    for (let attempt = 0; attempt < 5 && !(await wanted.isVisible()); attempt += 1) {
      await this.row(name).click({ button: 'right' });
      await wanted.waitFor({ timeout: 5000 }).catch(() => undefined);
    }
    // A click that comes just after the menu is taken for the one that opened it.
    await wanted.hover();
    await this.#bench.page.waitForTimeout(300);
    await wanted.click();
  }

  /** An entry of the context menu that is open. */
  entry(name: string): Locator {
    // Its key, where it has one, is read with it.
    return this.#bench.page
      .locator('.monaco-menu .action-item')
      .filter({ has: this.#bench.page.getByText(name, { exact: true }) });
  }

  notice(text: string | RegExp): Locator {
    return this.#bench.page.locator('.notification-list-item', { hasText: text });
  }
}
