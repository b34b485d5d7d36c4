import { EventEmitter, ThemeIcon, TreeItem, Uri, type TreeDataProvider } from 'vscode';
import { FileNode } from '../commands/given';
import type { Disposable, FileFinder } from '../hostContext';
import type { NamedFile, PanelFiles } from '../../protocol/panelMessages';

export interface FileTreeOptions {
  readonly kind: FileNode['kind'];
  readonly files: FileFinder;
  readonly filesOf: (found: PanelFiles) => readonly NamedFile[];
  /** What is said of one file; all else is the same for all kinds. */
  readonly describe: (node: FileNode) => Promise<Partial<TreeItem>>;
}

/** Files of one kind, in the order of their names. They are looked for when the view is opened. */
export class FileTree implements TreeDataProvider<FileNode>, Disposable {
  readonly #options: FileTreeOptions;
  readonly #changed = new EventEmitter<undefined>();
  readonly #watcher: Disposable;
  readonly onDidChangeTreeData = this.#changed.event;

  constructor(options: FileTreeOptions) {
    this.#options = options;
    this.#watcher = options.files.onChange(() => {
      this.#changed.fire(undefined);
    });
  }

  async getChildren(parent?: FileNode): Promise<FileNode[]> {
    if (parent !== undefined) return [];
    const { kind, files, filesOf } = this.#options;
    return filesOf(await files.find()).map(({ path, name }) => new FileNode(kind, path, name));
  }

  async getTreeItem(node: FileNode): Promise<TreeItem> {
    const item = new TreeItem(Uri.file(node.path));
    item.id = node.path;
    item.tooltip = node.path;
    item.contextValue = `file ${node.kind}`;
    return Object.assign(item, await this.#options.describe(node));
  }

  /** All files, for `TreeView.reveal`: the tree is flat. */
  getParent(): undefined {
    return undefined;
  }

  dispose(): void {
    this.#watcher.dispose();
    this.#changed.dispose();
  }
}

export function icon(name: string): ThemeIcon {
  return new ThemeIcon(name);
}
