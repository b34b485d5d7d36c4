import { window, type TreeView } from 'vscode';
import type { FileNode } from '../commands/given';
import { viewIds } from '../contributions';
import type { HostContext } from '../hostContext';
import type { LocalServer } from '../server/registerServer';
import { describePairs, describeRun, describeVector } from './describeFiles';
import { fileDrag } from './fileDrag';
import { FileTree } from './fileTree';
import { ModelsTree } from './modelsTree';

export interface Sidebar {
  readonly models: ModelsTree;
  readonly pairs: FileTree;
  readonly vectors: FileTree;
  readonly runs: FileTree;
  /** What is selected in a view of files, for commands that its keys call. */
  selectionOf(viewId: string): readonly FileNode[];
}

/** The four views. None of them looks for anything before it is shown. */
export function registerSidebar(
  context: HostContext,
  server: Pick<LocalServer, 'address' | 'onChange'>,
): Sidebar {
  const { files, extension } = context;
  const models = new ModelsTree(context, server);
  const pairs = new FileTree({
    kind: 'pairs',
    files,
    filesOf: (found) => found.pairs,
    describe: describePairs,
  });
  const vectors = new FileTree({
    kind: 'vector',
    files,
    filesOf: (found) => found.vectors,
    describe: describeVector,
  });
  const runs = new FileTree({
    kind: 'run',
    files,
    filesOf: (found) => found.runs,
    describe: describeRun,
  });
  const view = (tree: FileTree) => ({
    treeDataProvider: tree,
    canSelectMany: true,
    dragAndDropController: fileDrag,
  });
  const views = new Map([
    [viewIds.pairs, window.createTreeView(viewIds.pairs, view(pairs))],
    [viewIds.vectors, window.createTreeView(viewIds.vectors, view(vectors))],
    [viewIds.runs, window.createTreeView(viewIds.runs, view(runs))],
  ] as readonly (readonly [string, TreeView<FileNode>])[]);
  extension.subscriptions.push(
    models,
    pairs,
    vectors,
    runs,
    window.createTreeView(viewIds.models, { treeDataProvider: models }),
    ...views.values(),
  );
  const selectionOf = (viewId: string) => views.get(viewId)?.selection ?? [];
  return { models, pairs, vectors, runs, selectionOf };
}
