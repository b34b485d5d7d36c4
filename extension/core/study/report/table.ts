/** A table before it becomes HTML, Markdown or a drawing in a terminal. Cells are plain text. */
export interface Table {
  readonly caption: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}
