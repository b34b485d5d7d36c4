import type { LegendEntry } from './legend';
import type { Table } from './table';

/** A drawing with everything that must stand beside it. */
export interface Figure {
  readonly id: string;
  readonly title: string;
  /** SVG text; its `title` and `desc` are inside. */
  readonly svg: string;
  readonly legend: readonly LegendEntry[];
  /** What is drawn, with n and the kind of interval. */
  readonly caption: string;
  /** The same numbers for whoever cannot or will not read the drawing. */
  readonly table: Table;
}

/** What a figure needs besides its data. */
export interface FigureContext {
  /** Unique in the report; begins the figure's id. */
  readonly prefix: string;
  /** For example `95 % interval`. */
  readonly interval: string;
}
