import { DataTransferItem, Uri, type TreeDragAndDropController } from 'vscode';
import type { FileNode } from '../commands/given';

const mime = 'text/uri-list';

/** Files may be dragged out, to the panel or into an editor; nothing is dropped here. */
export const fileDrag: TreeDragAndDropController<FileNode> = {
  dragMimeTypes: [mime],
  dropMimeTypes: [],
  handleDrag: (nodes, transfer) => {
    // Lines of this type end as on the internet.
    const uris = nodes.map(({ path }) => Uri.file(path).toString()).join('\r\n');
    transfer.set(mime, new DataTransferItem(uris));
  },
};
