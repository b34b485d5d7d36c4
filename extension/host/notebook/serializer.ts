import { NotebookCellData, NotebookCellKind, NotebookData, type NotebookSerializer } from 'vscode';
import { pairLanguage } from '../contributions';
import { readNotebook, writeNotebook } from './cellMapping';

/** A file that cannot be read throws: VS Code then shows why, and offers it as text. */
export const serializer: NotebookSerializer = {
  deserializeNotebook: (bytes) => {
    const { cells, metadata = {} } = readNotebook(bytes);
    const data = new NotebookData(
      cells.map(({ isCode, text, metadata: own = {} }) => {
        const kind = isCode ? NotebookCellKind.Code : NotebookCellKind.Markup;
        const cell = new NotebookCellData(kind, text, isCode ? pairLanguage : 'markdown');
        cell.metadata = { ...own };
        return cell;
      }),
    );
    data.metadata = { ...metadata };
    return data;
  },
  serializeNotebook: ({ cells, metadata }) =>
    writeNotebook({
      cells: cells.map(({ kind, value, metadata: own }) => ({
        isCode: kind === NotebookCellKind.Code,
        text: value,
        metadata: own,
      })),
      metadata,
    }),
};
