export interface GridPlace {
  readonly row: number;
  readonly column: number;
}

export interface GridAround extends GridPlace {
  readonly rows: number;
  readonly columns: number;
  /** Whether there is something to go to. */
  readonly has: (row: number, column: number) => boolean;
}

const steps: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/**
 * Where a key leads in a grid: arrows to the next place that has something, Home and End to the
 * ends of the row.
 * @returns undefined where it leads nowhere, or the key is another one.
 */
export function stepInGrid(key: string, around: GridAround): GridPlace | undefined {
  const { row, column, columns } = around;
  if (key === 'Home') return walk(around, { row, column: -1 }, [0, 1]);
  if (key === 'End') return walk(around, { row, column: columns }, [0, -1]);
  const step = steps[key];
  return step === undefined ? undefined : walk(around, { row, column }, step);
}

function walk(
  { rows, columns, has }: GridAround,
  from: GridPlace,
  [down, right]: readonly [number, number],
): GridPlace | undefined {
  let { row, column } = from;
  for (;;) {
    row += down;
    column += right;
    if (row < 0 || column < 0 || row >= rows || column >= columns) return undefined;
    if (has(row, column)) return { row, column };
  }
}
