/** Wires the parts of `host/` together, nothing else. */
export function activate(): void {
  return undefined;
}
