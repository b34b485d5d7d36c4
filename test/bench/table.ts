import Table from 'cli-table3';
import type { Measurement } from './benchCase';

/** The measurements as a table for the terminal. */
export function formatTable(measurements: readonly Measurement[]): string {
  const table = new Table({
    head: ['case', 'found', 'promised', 'kept', 'how'],
    colWidths: [34, 18, 18, 6, 64],
    wordWrap: true,
    style: { head: [], border: [] },
  });
  for (const { name, found, promise, kept, detail } of measurements) {
    table.push([name, found, promise, kept ? 'yes' : 'no', detail]);
  }
  return table.toString();
}
