import { Uri, ViewColumn, window, type WebviewPanel } from 'vscode';
import type { PanelCalls, PanelEvents, PanelTarget } from '../../protocol/panelMessages';
import { notebookType, panelType } from '../contributions';
import type { HostContext } from '../hostContext';
import { loadPage } from '../page/loadPage';
import { talkToPage } from '../page/talkToPage';
import { answerPanel } from './answerPanel';
import { KeptCalls } from './keptCalls';
import { vscodePanelHost } from './vscodePanelHost';

export interface Panel {
  /** Shows the panel, the one there is or a new one, with a file where `target` names one. */
  open(target?: PanelTarget): void;
}

/** The panel: one a window, opened on demand, and again by VS Code when the window is reloaded. */
export function registerPanel(context: HostContext): Panel {
  let shown: OpenPanel | undefined;
  const show = (panel: WebviewPanel, target?: PanelTarget) => {
    const opened = openPanel(context, panel, target);
    shown = opened;
    panel.onDidDispose(() => {
      if (shown === opened) shown = undefined;
    });
  };
  context.extension.subscriptions.push(
    window.registerWebviewPanelSerializer(panelType, {
      deserializeWebviewPanel: async (panel) => {
        show(panel);
      },
    }),
  );
  return {
    open: (target) => {
      if (shown !== undefined) {
        shown.reveal(target);
        return;
      }
      const panel = window.createWebviewPanel(panelType, 'Steering', columnForPanel(), {
        enableScripts: true,
      });
      show(panel, target);
    },
  };
}

interface OpenPanel {
  reveal(target: PanelTarget | undefined): void;
}

function openPanel(context: HostContext, panel: WebviewPanel, target?: PanelTarget): OpenPanel {
  const { engine, files, configuration, log, extension } = context;
  const host = vscodePanelHost(context);
  const kept = new KeptCalls();
  let wanted = target;
  const page = talkToPage<PanelCalls, PanelEvents>(
    panel,
    (isGone) => answerPanel({ host, kept, isGone, onStarted: () => setImmediate(showWanted) }),
    (message) => {
      log.warn('The panel sent what is no message', message);
    },
  );
  /** Once the page has what it starts with: it would not know what the target is about before. */
  function showWanted(): void {
    if (wanted !== undefined) page.tell('show', wanted);
    wanted = undefined;
  }
  const tellSettings = () => {
    page.tell('settings', { model: host.model(), isTrusted: host.isTrusted() });
  };
  const listening = [
    configuration.onChange(tellSettings),
    context.onTrusted(tellSettings),
    engine.onStatus((status) => {
      page.tell('engine', status);
    }),
    files.onChange((found) => {
      page.tell('files', found);
    }),
    page.disposable,
  ];
  panel.onDidDispose(() => {
    kept.cancelAll();
    for (const each of listening) each.dispose();
  });
  // Its own colour would be black in every theme: an icon here does not know the text's.
  const icon = (name: string) => Uri.joinPath(extension.extensionUri, 'media', name);
  panel.iconPath = { light: icon('panel-light.svg'), dark: icon('panel-dark.svg') };
  loadPage(panel.webview, 'panel', extension.extensionUri);
  return {
    reveal: (next) => {
      wanted = next;
      const isThere = page.channel !== undefined && panel.visible;
      panel.reveal(undefined, false);
      if (isThere) showWanted();
    },
  };
}

/** Beside a notebook, so that its pairs stay in sight. */
function columnForPanel(): ViewColumn {
  return window.activeNotebookEditor?.notebook.notebookType === notebookType
    ? ViewColumn.Beside
    : ViewColumn.Active;
}
