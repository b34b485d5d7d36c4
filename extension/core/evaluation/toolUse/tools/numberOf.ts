/** A decimal number and nothing else: `3`, `-2.5`; not `3 apples`, not `1e3`. */
export function numberOf(text: string): number | undefined {
  return /^[+-]?\d+(?:\.\d+)?$/.test(text) ? Number(text) : undefined;
}

/** Without the last digits, in which 0.1 + 0.2 is not 0.3. */
export function numberText(value: number): string {
  return String(Number(value.toPrecision(12)));
}
