import { basename, dirname } from 'node:path';
import {
  commands,
  env,
  RelativePattern,
  Uri,
  window,
  workspace,
  type CustomDocument,
  type WebviewPanel,
} from 'vscode';
import type { Answers, CallTable } from '../../protocol/channel';
import type { EditorEvents, RunCalls, VectorCalls } from '../../protocol/editorMessages';
import { editorTypes } from '../contributions';
import type { HostContext } from '../hostContext';
import { loadPage } from '../page/loadPage';
import type { PageName } from '../page/pageHtml';
import { talkToPage } from '../page/talkToPage';
import { documentText, fileExists } from '../panel/documentText';
import type { Panel } from '../panel/registerPanel';
import { exportFile, stringTable } from '../panel/vscodePanelHost';
import { openOutside } from '../ui/openOutside';
import { answerRun, type RunHost } from './answerRun';
import { answerVector, type VectorHost } from './answerVector';
import { coalesced } from './coalesced';

/** How often a page is told that its file is another one now, ms. */
const changePause = 1000;

/** Read-only editors for steering files and for runs. */
export function registerEditors(context: HostContext, panel: Panel): void {
  const host = editorHost(context, panel);
  for (const type of [editorTypes.vector, editorTypes.foreignVector]) {
    register<VectorCalls>(context, {
      type,
      page: 'vector',
      answers: (path) => answerVector(host, path),
      watched: (path) => new RelativePattern(Uri.file(dirname(path)), basename(path)),
    });
  }
  register<RunCalls>(context, {
    type: editorTypes.run,
    page: 'run',
    answers: (path) => answerRun({ ...host, showInPanel: host.showRun }, path, dirname(path)),
    // The lock, which says whether it is running; and what each finished unit is appended to.
    watched: (path) => new RelativePattern(Uri.file(dirname(path)), '*'),
  });
}

interface EditorKind<Calls extends CallTable<Calls>> {
  readonly type: string;
  readonly page: PageName;
  readonly answers: (path: string) => Answers<Calls>;
  readonly watched: (path: string) => RelativePattern;
}

function register<Calls extends CallTable<Calls>>(
  context: HostContext,
  kind: EditorKind<Calls>,
): void {
  context.extension.subscriptions.push(
    window.registerCustomEditorProvider(kind.type, {
      openCustomDocument: (uri): CustomDocument => ({ uri, dispose: () => undefined }),
      resolveCustomEditor: (document, panel) => {
        showFile(context, kind, document.uri.fsPath, panel);
      },
    }),
  );
}

function showFile<Calls extends CallTable<Calls>>(
  { engine, extension, log, onTrusted }: HostContext,
  { page, answers, watched }: EditorKind<Calls>,
  path: string,
  panel: WebviewPanel,
): void {
  const conversation = talkToPage<Calls, EditorEvents>(
    panel,
    () => answers(path),
    (message) => {
      log.warn(`The page of ${basename(path)} sent what is no message`, message);
    },
  );
  const changed = coalesced(changePause, () => {
    conversation.tell('changed', undefined);
  });
  const watcher = workspace.createFileSystemWatcher(watched(path));
  watcher.onDidChange(changed.ask);
  watcher.onDidCreate(changed.ask);
  watcher.onDidDelete(changed.ask);
  const listening = [
    engine.onStatus((status) => {
      conversation.tell('engine', status);
    }),
    onTrusted(() => {
      conversation.tell('trusted', undefined);
    }),
    watcher,
    changed,
    conversation.disposable,
  ];
  panel.onDidDispose(() => {
    for (const each of listening) each.dispose();
  });
  loadPage(panel.webview, page, extension.extensionUri);
}

type Host = VectorHost &
  Omit<RunHost, 'showInPanel'> & { readonly showRun: RunHost['showInPanel'] };

function editorHost(context: HostContext, panel: Panel): Host {
  const { engine, configuration } = context;
  return {
    engine,
    engineStatus: () => engine.status,
    isTrusted: () => context.isTrusted(),
    strings: stringTable(),
    model: configuration.model,
    exportFile,
    copyText: async (text) => env.clipboard.writeText(text),
    reopen: async () => commands.executeCommand('workbench.action.reopenWithEditor'),
    openAsText: async (path) =>
      commands.executeCommand('vscode.openWith', Uri.file(path), 'default'),
    openOutside,
    exists: fileExists,
    readText: documentText,
    askWhereTo: async (suggested) =>
      (await window.showSaveDialog({ defaultUri: Uri.file(suggested) }))?.fsPath,
    showInPanel: (view, vector) => {
      panel.open({ view, vector });
    },
    showRun: (run) => {
      panel.open({ view: 'sweep', run });
    },
  };
}
