import { html, render, type TemplateResult } from 'lit-html';
import type { PanelStart } from '../extension/protocol/panelMessages';
import { engineStatus } from './engineStatus';
import { connectHost, type Host, type PanelHost } from './hostChannel';
import type { CheckedPanelCalls, PanelEvents } from '../extension/protocol/panelMessages';
import { acceptFiles } from './dropFiles';
import { openChosenPairs } from './openChosenPairs';
import { fromSaved, toSaved } from './savedPanel';
import { sharedOf, withTarget, type Shared } from './shared';
import { createStore, oncePerFrame, type Store } from './store';
import { setStrings, t } from './strings';
import { createTasks, failed } from './task';
import { tabs } from './toolkit';
import { errorBox } from './widgets/errorBox';
import type { Panel, PluggedView } from './view';
import { views } from './views/index';

/** Pause between two saves (ms): typing should not write each letter. */
const savePause = 250;

/** The panel: engine status above, one tab a step of the work. */
export async function startPanel(root: HTMLElement): Promise<void> {
  const host = connectHost();
  try {
    await host.channel.ready();
    runPanel(root, host, await host.channel.call('start', undefined));
  } catch (error) {
    render(errorBox({ message: failed(error).message }), root);
  }
}

function runPanel(
  root: HTMLElement,
  { channel, pageState }: Host<CheckedPanelCalls, PanelEvents>,
  start: PanelStart,
): void {
  setStrings(start.strings);
  const saved = fromSaved(pageState.get() ?? start.state);
  const store = createStore<Shared>({ ...sharedOf(start), ...saved.shared });
  const tasks = createTasks();
  const panel: Panel = {
    get shared() {
      return store.state;
    },
    host: channel,
    tasks,
    updateShared: store.update,
    show: (target) => {
      store.update((shared) => withTarget(shared, target));
    },
  };
  const draw = oncePerFrame(() => {
    render(page(panel, plugged), root);
  });
  const changed = () => {
    draw();
    save();
  };
  const plugged = views.map((plugIn) => plugIn(changed));
  const save = withPauses(() => {
    const slices = plugged.map(({ name, save: saveView }) => [name, saveView()] as const);
    const state = toSaved(store.state, Object.fromEntries(slices));
    pageState.set(state);
    void channel.call('saveState', state).catch(() => undefined);
  });
  for (const view of plugged) view.restore(saved.views[view.name]);
  const kept = new Set(start.kept.map(({ method, args }) => JSON.stringify([method, args])));
  for (const view of plugged) {
    view.resume(panel, (method, args) => kept.has(JSON.stringify([method, args])));
  }
  store.subscribe(changed);
  acceptFiles(panel);
  tellViews(store, panel, plugged);
  channel.on('engine', (engine) => {
    store.update((shared) => ({ ...shared, engine }));
  });
  channel.on('files', (files) => {
    store.update((shared) => ({ ...shared, files }));
  });
  channel.on('settings', (settings) => {
    store.update((shared) => ({ ...shared, ...settings }));
  });
  channel.on('show', panel.show);
  draw();
}

/** A view hears when it is shown, and when what it is about is another one. */
function tellViews(store: Store<Shared>, panel: Panel, plugged: readonly PluggedView[]): void {
  let told = '';
  const tell = () => {
    const { view, pairs, vector, run, opened } = store.state;
    if (pairs !== undefined && opened.kind === 'idle') openChosenPairs(panel);
    const about = JSON.stringify([view, pairs, vector, run, opened.kind]);
    if (about === told) return;
    told = about;
    plugged.find(({ name }) => name === view)?.shown(panel);
  };
  store.subscribe(tell);
  tell();
}

function page(panel: Panel, plugged: readonly PluggedView[]): TemplateResult {
  const { shared, host, tasks } = panel;
  const shown = plugged.find(({ name }) => name === shared.view) ?? plugged[0];
  return html`<header class="page-head">
      <h1>Steering Lab</h1>
      ${engineStatus(shared.engine, {
        cancel: tasks.hasWork() ? tasks.cancelAll : undefined,
        restart: () => {
          runCommand(host, 'steeringLab.restartEngine');
        },
      })}
    </header>
    ${shared.isTrusted ? '' : untrusted()}
    ${
      shown === undefined
        ? ''
        : tabs({
            label: t('Steps'),
            tabs: plugged.map(({ name, title }) => ({ name, title: title() })),
            selected: shown.name,
            onChange: (view) => {
              panel.updateShared((state) => ({ ...state, view }));
            },
            panel: html`<main class="view">${shown.render(panel)}</main>`,
          })
    }`;
}

const untrusted = (): TemplateResult =>
  html`<p class="notice">
    ${t('This folder is not trusted, so no model is run. Pair files and finished runs can be read.')}
  </p>`;

function runCommand(host: PanelHost, command: string): void {
  void host.call('runCommand', { command, args: [] }).catch(() => undefined);
}

/**
 * Does the work soon when it was not done for a while, so that a window that is reloaded lacks
 * nothing; else once the pause is over.
 */
function withPauses(work: () => void): () => void {
  let isPausing = false;
  let isAsked = false;
  const begin = () => {
    isPausing = true;
    isAsked = false;
    work();
    setTimeout(() => {
      isPausing = false;
      if (isAsked) begin();
    }, savePause);
  };
  return () => {
    isAsked = true;
    if (isPausing) return;
    isPausing = true;
    queueMicrotask(begin);
  };
}
