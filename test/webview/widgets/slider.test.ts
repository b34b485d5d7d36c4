import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Locator } from 'playwright-core';
import { startChromium } from '../../support/chromium';
import { openPanel, type PanelPage } from '../../support/panel/panelPage';
import { startOf } from '../../support/panel/scriptedStart';
import { until } from '../../support/workbench';

const path = '/folder/vectors/refusal.safetensors';

let browser: Browser;
let panel: PanelPage;
let box: Locator;
let range: Locator;
let drawn = 0;
before(async () => {
  browser = await startChromium();
  panel = await openPanel(browser, {
    start: {
      state: {
        version: 1,
        shared: { view: 'texts' },
        views: {
          texts: { form: { prompt: 'Hello', vectors: [{ path, blocks: '', multiplier: 1 }] } },
        },
      },
    },
    answers: {
      saveState: async () => undefined,
      complete: async () => ({ columns: [], notes: [] }),
    },
  });
  box = panel.page.getByRole('spinbutton', { name: 'Multiplier of refusal' });
  range = panel.page.getByRole('slider', { name: 'Multiplier of refusal' });
});
after(async () => {
  await panel.close();
  await browser.close();
});

/** The page is drawn anew, as when a file of the folder changes. */
async function redraw(): Promise<void> {
  const { files } = startOf();
  const name = `drawn-${++drawn}.safetensors`;
  panel.emit('files', { ...files, vectors: [...files.vectors, { path: `/folder/${name}`, name }] });
  await panel.page
    .getByRole('option', { name, includeHidden: true })
    .waitFor({ state: 'attached' });
}

test('a number that is being typed outlives a drawing, and the slider follows it', async () => {
  await box.fill('3');
  await redraw();
  assert.equal(await box.inputValue(), '3');
  await until(async () => (await range.getAttribute('aria-valuetext')) === '3', 'the slider at 3');
});

test('what is no number yet stays while it is typed, and gives way to the last number after', async () => {
  await box.fill('2');
  await box.press('ControlOrMeta+a');
  await box.press('-');
  await redraw();
  await box.press('4');
  assert.equal(await box.inputValue(), '-4');
  await box.fill('');
  await box.blur();
  assert.equal(await box.inputValue(), '-4');
});

test('the slider moves the number in the box', async () => {
  await range.focus();
  await range.press('Home');
  await until(async () => (await box.inputValue()) === '-8', 'the lowest number in the box');
});

test('texts are asked for at the number in the box, which still has the focus', async () => {
  await box.fill('1.5');
  await box.press('Control+Enter');
  const asked = () => panel.calls.find(({ method }) => method === 'complete');
  await until(async () => asked() !== undefined, 'a call for texts');
  const args = asked()?.args;
  assert.match(JSON.stringify(args), /"multiplier":1.5/);
});
