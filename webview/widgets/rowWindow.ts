export interface RowWindow {
  /** First row that is drawn, and the one behind the last. */
  readonly first: number;
  readonly end: number;
}

/** Rows drawn above and below what is seen, so that a small scroll shows no gap. */
const spare = 8;

/** The rows of equal height that are drawn when this much is scrolled. */
export function rowWindow(options: {
  readonly count: number;
  readonly rowHeight: number;
  readonly scrolled: number;
  readonly height: number;
}): RowWindow {
  const { count, rowHeight, scrolled, height } = options;
  const seen = Math.ceil(height / rowHeight);
  const top = Math.min(Math.floor(scrolled / rowHeight), Math.max(0, count - seen));
  return { first: Math.max(0, top - spare), end: Math.min(count, top + seen + spare) };
}
