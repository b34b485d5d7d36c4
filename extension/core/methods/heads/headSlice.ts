/** One attention head, blocks and heads counted from 0. */
export interface Head {
  readonly block: number;
  readonly head: number;
}

/** A head's part of an activation at `headIn`, where heads stand side by side. Shares memory. */
export function headSlice<T extends Float32Array | Float64Array>(
  headIn: T,
  head: number,
  headCount: number,
): T {
  const width = headIn.length / headCount;
  return headIn.subarray(head * width, (head + 1) * width) as T;
}
