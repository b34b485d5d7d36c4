import type { Table } from '../../extension/core/study/report/table';

/** Lines of a table as RFC 4180 has them, its caption left out. */
export function csvTable({ head, rows }: Table): string {
  return [head, ...rows].map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join('');
}

/** Minus signs as programs read them; what a spreadsheet would run as a formula stays text. */
function csvCell(text: string): string {
  const plain = text.replace(/−(?=\d)/g, '-');
  const safe = /^[=+@\t\r]|^-(?!\d)/.test(plain) && !/^\+\d/.test(plain) ? `'${plain}` : plain;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
