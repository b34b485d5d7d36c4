import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import axe from 'axe-core';
import { build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import { fromWire, toWire } from '../../../extension/engine/errors';
import { pageHtml, type PageName } from '../../../extension/host/page/pageHtml';
import { pageStyles } from '../../../extension/host/page/pageStyles';
import { Channel, type Answers } from '../../../extension/protocol/channel';
import type { Link } from '../../../extension/protocol/link';
import type {
  EditorEvents,
  RunCalls,
  VectorCalls,
} from '../../../extension/protocol/editorMessages';
import type { PanelCalls, PanelEvents } from '../../../extension/protocol/panelMessages';
import { pageScript } from './pageScript';
import { startOf, type ScriptedStart } from './scriptedStart';
import { themeVariables, type ThemeKind } from './themes';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const origin = 'http://panel.test';

/** What the scripted host answers; a call that is not in it fails, and the page says so. */
export type ScriptedAnswers = Partial<Omit<Answers<PanelCalls>, 'start'>>;

export type ScriptedFileAnswers = Partial<Omit<Answers<VectorCalls & RunCalls>, 'start'>>;

export interface PanelOptions {
  readonly page?: PageName;
  readonly theme?: ThemeKind;
  readonly start?: ScriptedStart;
  /** Of the panel, or of a page that shows one file. */
  readonly answers?: ScriptedAnswers | ScriptedFileAnswers;
  /** The whole host of a page of the panel, instead of scripted answers. */
  readonly host?: (isGone: () => boolean) => Answers<PanelCalls>;
  /** What a page that shows one file is about. */
  readonly file?: { readonly path: string; readonly name: string };
  readonly width?: number;
  readonly height?: number;
}

type PageEvents = PanelEvents & EditorEvents;

/** A page of the extension in a browser, with a host that the test plays. */
export interface PanelPage {
  readonly page: Page;
  /** Every call that the page made, oldest first. */
  readonly calls: readonly { readonly method: string; readonly args: unknown }[];
  emit<K extends keyof PageEvents>(name: K, payload: PageEvents[K]): void;
  setTheme(theme: ThemeKind): Promise<void>;
  /** Serious and critical findings of axe in what the selector names; the whole page without. */
  seriousProblems(selector?: string): Promise<readonly string[]>;
  /** Ends the page; fails on errors in its console and on what its security policy forbade. */
  close(): Promise<void>;
}

let bundled: Promise<string> | undefined;

/** Once a process: the page as it is shipped, readable. */
function bundle(): Promise<string> {
  bundled ??= build({
    absWorkingDir: root,
    entryPoints: ['webview/main.ts'],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'chrome130',
    mainFields: ['module', 'main'],
    plugins: [
      {
        name: 'own-document',
        setup({ onResolve }) {
          onResolve({ filter: /^linkedom$/ }, () => ({ path: `${root}/webview/ownDocument.ts` }));
        },
      },
    ],
  }).then(({ outputFiles }) => outputFiles[0]?.text ?? '');
  return bundled;
}

export async function openPanel(browser: Browser, options: PanelOptions = {}): Promise<PanelPage> {
  const { theme = 'vscode-dark', width = 1100, height = 800, answers = {} } = options;
  const context = await browser.newContext({ viewport: { width, height } });
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  page.on('pageerror', (error) => problems.push(error.stack ?? error.message));
  const calls: { method: string; args: unknown }[] = [];
  const hostLinks = new HostLinks(page, (link) => {
    let isGone = false;
    // Before the channel listens, so that it holds when the channel ends the calls in hand.
    link.onClose(() => {
      isGone = true;
    });
    const given = {
      ...answers,
      start: async () => ({ ...options.file, ...startOf(options.start) }),
      ...options.host?.(() => isGone),
    };
    return new Channel(link, {
      answers: noted(given, calls) as unknown as Answers<PanelCalls>,
      toWire,
      fromWire,
    });
  });
  await page.exposeFunction('__toHost', (message: unknown) => {
    hostLinks.receive(message);
  });
  await page.exposeFunction('__problem', (problem: string) => problems.push(problem));
  await page.addInitScript(pageScript(theme));
  await serve(page, options.page ?? 'panel');
  await page.goto(`${origin}/`);
  return {
    page,
    calls,
    emit: (name, payload) => hostLinks.channel?.emit<PageEvents, typeof name>(name, payload),
    setTheme: async (kind) => {
      await page.evaluate(
        `__theme(${JSON.stringify(kind)}, ${JSON.stringify(themeVariables(kind))})`,
      );
    },
    seriousProblems: (selector = 'html') => seriousProblems(page, selector),
    close: async () => {
      await context.close();
      assert.deepEqual(problems, []);
    },
  };
}

async function serve(page: Page, name: PageName): Promise<void> {
  const script = await bundle();
  const sheets = await Promise.all(
    pageStyles.map(async (sheet) => {
      const body = await readFile(`${root}/media/styles/${sheet}`, 'utf8');
      return [`/${sheet}`, ['text/css', body]] as const;
    }),
  );
  const html = pageHtml({
    page: name,
    cspSource: origin,
    nonce: 'N0nce',
    script: `${origin}/webview.js`,
    styles: sheets.map(([path]) => `${origin}${path}`),
  });
  const files: Readonly<Record<string, readonly [type: string, body: string]>> = {
    '/': ['text/html', html],
    '/webview.js': ['text/javascript', script],
    ...Object.fromEntries(sheets),
  };
  await page.route('**/*', async (route) => {
    const [contentType, body] = files[new URL(route.request().url()).pathname] ?? [
      'text/plain',
      '',
    ];
    await route.fulfill({ contentType: `${contentType}; charset=utf-8`, body });
  });
}

type AnyAnswers = Readonly<Record<string, unknown>>;

/** The same answers, each call written down before it is answered. */
function noted(answers: AnyAnswers, calls: { method: string; args: unknown }[]): AnyAnswers {
  return Object.fromEntries(
    Object.entries(answers).map(([method, answer]) => [
      method,
      async (args: unknown, context: unknown): Promise<unknown> => {
        calls.push({ method, args });
        return (answer as (args: unknown, context: unknown) => Promise<unknown>)(args, context);
      },
    ]),
  );
}

type HostChannel = Channel<PanelCalls, object>;

/** A page says hello each time it is loaded, and then has another channel. */
class HostLinks {
  channel: HostChannel | undefined;
  readonly #page: Page;
  readonly #connect: (link: Link) => HostChannel;
  #receive: (message: unknown) => void = () => undefined;
  #end: () => void = () => undefined;

  constructor(page: Page, connect: (link: Link) => HostChannel) {
    this.#page = page;
    this.#connect = connect;
  }

  receive(message: unknown): void {
    if ((message as { kind?: unknown }).kind === 'hello') {
      this.#end();
      this.channel = this.#connect(this.#newLink());
    }
    this.#receive(message);
  }

  #newLink(): Link {
    let isOpen = true;
    const listeners: ((reason: string) => void)[] = [];
    this.#end = () => {
      isOpen = false;
      for (const listener of listeners) listener('The page was loaded again.');
    };
    return {
      send: (message) => {
        // A page that is gone hears nothing.
        if (isOpen) void this.#page.evaluate(post, message).catch(() => undefined);
      },
      onMessage: (listener) => {
        this.#receive = listener;
      },
      onClose: (listener) => {
        listeners.push(listener);
      },
      close: () => undefined,
    };
  }
}

/** Runs in the page. */
function post(message: unknown): void {
  (globalThis as unknown as { postMessage(data: unknown, to: string): void }).postMessage(
    message,
    '*',
  );
}

async function seriousProblems(page: Page, selector: string): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  const found = await page.evaluate<axe.Result[]>(
    `axe.run(${JSON.stringify(selector)}, { resultTypes: ['violations'] })
      .then(({ violations }) => violations)`,
  );
  return found
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, help, nodes }) =>
      nodes.map(({ html, any }) => `${id}: ${help}\n  ${html}\n  ${any[0]?.message ?? ''}`),
    );
}
