/** A table as plain text: the first column to the left, all others to the right. */
export function plainTable(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => (row[at] ?? '').length)));
  return rows.map((row) => row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join('  ').trimEnd()).join('\n');
}

/** The same as a pipe table. */
export function pipeTable([head = [], ...rows]: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, at) => (at === 0 ? '---' : '---:'))), ...rows.map(line)].join('\n');
}

/** Three digits at most, since the rest is noise. */
export function shortNumber(value: number): string {
  if (value >= 100 || value === 0) return Math.round(value).toLocaleString('en-GB', { useGrouping: value >= 10_000 });
  return value >= 10 ? value.toFixed(0) : value.toFixed(1);
}
