import {
  EventEmitter,
  l10n,
  NotebookCellKind,
  NotebookCellStatusBarAlignment,
  NotebookCellStatusBarItem,
  notebooks,
  type Disposable,
  type NotebookCell,
} from 'vscode';
import type { PairResult } from '../../protocol/pairResult';
import { notebookType } from '../contributions';
import { lastAnalysisOf } from './notebookValue';
import { statusLabels } from './statusLabels';

interface Kept {
  /** What was run: a pair that was edited since has another result. */
  readonly text: string;
  readonly results: readonly PairResult[];
}

/** The line under each cell: split, steerability when it was last run, warnings. */
export class CellStatus implements Disposable {
  readonly #kept = new WeakMap<NotebookCell, Kept>();
  readonly #changed = new EventEmitter<void>();
  readonly #registration: Disposable;

  constructor() {
    this.#registration = notebooks.registerNotebookCellStatusBarItemProvider(notebookType, {
      onDidChangeCellStatusBarItems: this.#changed.event,
      provideCellStatusBarItems: (cell) =>
        cell.kind === NotebookCellKind.Code ? this.#items(cell) : [],
    });
  }

  /** The cells were looked at anew. */
  refresh(): void {
    this.#changed.fire();
  }

  setResults(cell: NotebookCell, results: readonly PairResult[]): void {
    this.#kept.set(cell, { text: cell.document.getText(), results });
    this.#changed.fire();
  }

  dispose(): void {
    this.#registration.dispose();
    this.#changed.dispose();
  }

  #items(cell: NotebookCell): NotebookCellStatusBarItem[] {
    const known = lastAnalysisOf(cell);
    if (known === undefined) return [];
    const kept = this.#kept.get(cell);
    const isStale = kept !== undefined && kept.text !== cell.document.getText();
    const results = { results: kept?.results ?? [], isStale };
    return statusLabels(known, results, l10n).map(({ text, tooltip }) => {
      const item = new NotebookCellStatusBarItem(text, NotebookCellStatusBarAlignment.Left);
      item.tooltip = tooltip;
      item.accessibilityInformation = { label: tooltip };
      return item;
    });
  }
}
