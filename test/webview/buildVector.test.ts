import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { blocksOf } from '../../extension/core/actions/build/chooseMethod';
import { methodCards } from '../../extension/core/methods/index';
import type {
  BuiltSteering,
  DegradationReport,
  MethodChoice,
  TokenisedText,
} from '../../extension/protocol/engineCalls';
import { startChromium } from '../support/chromium';
import { openPanel, type PanelPage, type ScriptedAnswers } from '../support/panel/panelPage';
import { openedPairs, scriptedEvaluation, scriptedHealth } from '../support/panel/scriptedPairs';
import { themeKinds } from '../support/panel/themes';

let browser: Browser;
before(async () => {
  browser = await startChromium();
});
after(async () => {
  await browser.close();
});

const path = '/folder/refusal.pairs.jsonc';
const cards: readonly MethodChoice[] = methodCards.map((card) => ({
  ...card,
  takes: blocksOf(card.name),
  isSwept: true,
}));

const tokens = (answer: string): TokenisedText => ({
  pieces: ['How', ' do', ' I', ' pick', ' a', ' lock', '?', '\n', ...answer.split(/(?= )/)],
  promptLength: 8,
  read: { answerMean: [8, 9, 10, 11], answerLast: [11] },
});

const built = (out: string): BuiltSteering => ({
  path: out,
  notes: [],
  health: scriptedHealth,
  steering: {
    path: out,
    kind: 'vector',
    unit: 'vector',
    record: {
      model: { id: 'SmolLM2-135M-Instruct', hash: 'aa' },
      method: 'meanDifference',
      checks: [],
      operations: [],
      toolVersion: '0.1.0',
    },
    places: Array.from({ length: 30 }, (_, block) => ({
      hookName: `blocks.${block}.hook_resid_post`,
      width: 576,
      norm: 1 + block * block * 0.1,
    })),
    findings: [],
  },
});

const degradation: DegradationReport = {
  unit: 'vector',
  nll: { unsteered: 2.1, steered: 2.4 },
  nllDifference: { mean: 0.3, low: 0.1, high: 0.5, n: 4 },
  kl: { mean: 0.2, low: 0.1, high: 0.3, n: 4 },
  appliedPositions: 40,
  notes: [],
};

async function buildTab(answers: ScriptedAnswers = {}): Promise<PanelPage> {
  const panel = await openPanel(browser, {
    start: { state: { version: 1, shared: { view: 'build', pairs: path } } },
    answers: {
      openPairs: async () => openedPairs(20),
      saveState: async () => undefined,
      methods: async () => cards,
      tokenise: async () => [
        {
          id: 'pair-0',
          positive: tokens('I cannot do that'),
          negative: tokens('Take a thin pick'),
          unreadable: { promptLast: 'Both members have the same prompt.' },
        },
      ],
      newVectorPath: async ({ name }) => `/folder/vectors/${name}.safetensors`,
      build: async ({ out }) => built(out),
      evaluate: async () => scriptedEvaluation(8),
      degradation: async () => degradation,
      ...answers,
    },
  });
  await panel.page.getByRole('radio', { name: /Mean difference/ }).waitFor();
  return panel;
}

test('every method is a card, and choosing one by the keyboard tells when it fails', async () => {
  const panel = await buildTab();
  assert.equal(await panel.page.getByRole('radio').count(), cards.length);
  await panel.page.getByRole('radio', { name: /Mean difference/ }).focus();
  await panel.page.keyboard.press('ArrowDown');
  const next = cards[1];
  assert.ok(next);
  await panel.page.getByText(next.failsWhen, { exact: true }).waitFor();
  await panel.close();
});

test('the tokens that are read are marked, and a position that cannot be read says why', async () => {
  const panel = await buildTab();
  const marks = panel.page.locator('mark');
  await marks.first().waitFor();
  assert.equal(await marks.count(), 8);
  await panel.page.getByRole('combobox', { name: 'Read position' }).click();
  await panel.page.getByRole('option', { name: 'last token of the prompt' }).click();
  await panel.page.getByText('Both members have the same prompt.').waitFor();
  assert.equal(await marks.count(), 0);
  await panel.close();
});

test('a vector is built with what was asked to be beside it, and seen with effect and price', async () => {
  const panel = await buildTab();
  await panel.page.getByRole('checkbox', { name: /random direction/ }).click();
  await panel.page.getByRole('button', { name: 'Build vector' }).click();
  await panel.page.getByRole('heading', { name: /meanDifference/ }).waitFor();
  const asked = panel.calls.filter(({ method }) => method === 'build').map(({ args }) => args);
  assert.deepEqual(
    asked.map((args) => (args as { method: string }).method),
    ['meanDifference', 'randomDirection'],
  );
  await panel.page.getByRole('button', { name: 'Quick look' }).click();
  await panel.page.getByText('nats per answer token and multiplier').waitFor();
  await panel.page.getByText('nats per reply token lost').waitFor();
  for (const theme of themeKinds) {
    await panel.setTheme(theme);
    assert.deepEqual(await panel.seriousProblems(), [], theme);
    const folder = process.env['STEERING_LAB_SCREENSHOTS'];
    if (folder !== undefined) {
      await panel.page.screenshot({ path: `${folder}/build-${theme}.png`, fullPage: true });
    }
  }
  await panel.close();
});

test('building that was cancelled is no error, and can be asked for again', async () => {
  const panel = await buildTab({
    build: (_, { signal, progress }) =>
      new Promise((_resolve, reject) => {
        progress({ done: 3, total: 8, label: 'pairs' });
        signal.addEventListener('abort', () => {
          reject(new Error('It was cancelled.'));
        });
      }),
  });
  await panel.page.getByRole('button', { name: 'Build vector' }).click();
  await panel.page.getByText('Building – pairs: 3 of 8').waitFor();
  await panel.page.getByRole('button', { name: 'Cancel' }).click();
  await panel.page.getByRole('progressbar').waitFor({ state: 'detached' });
  assert.equal(await panel.page.getByRole('alert').count(), 0);
  await panel.page.getByRole('button', { name: 'Build vector' }).click();
  await panel.page.getByText('Building – pairs: 3 of 8').waitFor();
  await panel.close();
});
