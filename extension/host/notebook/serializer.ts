import {
  NotebookCellData,
  NotebookCellKind,
  NotebookData,
  window,
  type NotebookSerializer,
} from 'vscode';
import { pairLanguage } from '../contributions';
import { readNotebook, writeNotebook, type NotebookValue } from './cellMapping';

/** A file that cannot be read throws: VS Code then shows no cells, and offers it as text. */
export const serializer: NotebookSerializer = {
  deserializeNotebook: (bytes) => {
    const { cells, metadata = {} } = readOrTell(bytes);
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

/** The page that VS Code shows instead says that something is wrong, but not what. */
function readOrTell(bytes: Uint8Array): NotebookValue {
  try {
    return readNotebook(bytes);
  } catch (error) {
    void window.showErrorMessage(error instanceof Error ? error.message : String(error));
    throw error;
  }
}
