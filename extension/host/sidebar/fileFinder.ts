import { basename, dirname } from 'node:path';
import { EventEmitter, workspace } from 'vscode';
import type { NamedFile, PanelFiles } from '../../protocol/panelMessages';
import type { Disposable, FileFinder } from '../hostContext';
import { isWeights, mostFiles, sidebarExclude, sidebarPatterns, type FileKind } from './patterns';

/** How often a change of files is told (ms): a run writes many. */
const pause = 1000;

/** Finds files when first asked, keeps what it found, and looks again when the disk changes. */
export class WorkspaceFiles implements FileFinder, Disposable {
  readonly #changed = new EventEmitter<PanelFiles>();
  readonly onChange = this.#changed.event;
  #found: Promise<PanelFiles> | undefined;
  #watching: readonly Disposable[] = [];
  #timer: NodeJS.Timeout | undefined;

  find(): Promise<PanelFiles> {
    this.#watch();
    this.#found ??= findAll();
    return this.#found;
  }

  /** Looks again now. */
  async refresh(): Promise<PanelFiles> {
    this.#found = findAll();
    const found = await this.#found;
    this.#changed.fire(found);
    return found;
  }

  dispose(): void {
    clearTimeout(this.#timer);
    for (const each of this.#watching) each.dispose();
    this.#changed.dispose();
  }

  #watch(): void {
    if (this.#watching.length > 0) return;
    const look = () => {
      this.#timer ??= setTimeout(() => {
        this.#timer = undefined;
        void this.refresh();
      }, pause).unref();
    };
    const patterns = [
      ...Object.values(sidebarPatterns),
      // They tell of a run that was stopped or went on.
      '**/{summary.json,results.jsonl}',
      // What is made together with its folder may be told of as the folder alone.
      '**/{vectors,runs,runs/*}',
    ];
    const watchers = patterns.map((pattern) => workspace.createFileSystemWatcher(pattern));
    this.#watching = [
      ...watchers,
      ...watchers.flatMap((watcher) => [
        watcher.onDidCreate(look),
        watcher.onDidDelete(look),
        watcher.onDidChange(look),
      ]),
      // A folder that is deleted or renamed tells of itself, not of what is in it.
      workspace.onDidDeleteFiles(look),
      workspace.onDidRenameFiles(look),
      workspace.onDidChangeWorkspaceFolders(look),
    ];
  }
}

async function findAll(): Promise<PanelFiles> {
  const [pairs, vectors, records] = await Promise.all([
    findKind('pairs'),
    findKind('vectors'),
    findKind('runs'),
  ]);
  return {
    pairs: pairs.map(named),
    vectors: vectors.filter((path) => !isWeights(basename(path))).map(named),
    runs: records.map(dirname).map(named),
  };
}

async function findKind(kind: FileKind): Promise<readonly string[]> {
  const found = await workspace.findFiles(sidebarPatterns[kind], sidebarExclude, mostFiles);
  return found
    .filter(({ scheme }) => scheme === 'file')
    .map(({ fsPath }) => fsPath)
    .sort();
}

function named(path: string): NamedFile {
  return { path, name: workspace.asRelativePath(path) };
}
