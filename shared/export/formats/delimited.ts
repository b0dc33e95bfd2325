/*
 * What CSV and TSV share: fields that a spreadsheet will show and never run.
 */

const lineBreakTag = /<br\s*\/?>/gi;
/** What makes a spreadsheet take a field for a formula, with full-width signs and what stands before them. */
const formula = /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/;
const plainNumber = /^[+-]\d[\d.,:]*$/;

/**
 * A cell as a field. Its Markdown stays; `<br>` becomes a line break. A field that a spreadsheet would run as a
 * formula (it starts with `=`, `+`, `-`, `@`, a tab or a line break, and is no plain number such as `-5` or `+01:00`)
 * gets an apostrophe before it, which spreadsheets take for “this is text”. A field that starts with apostrophes and
 * then such a sign gets one more, so that taking one away always gives the cell: see {@link unguarded}.
 */
export function guarded(value: string): string {
  const field = value.replace(lineBreakTag, '\n').replaceAll('\0', '\uFFFD');
  return needsGuard(field) ? `'${field}` : field;
}

/** The inverse of {@link guarded}, but for what became a line break. */
export function unguarded(field: string): string {
  return field.startsWith("'") && needsGuard(field.slice(1)) ? field.slice(1) : field;
}

function needsGuard(field: string): boolean {
  let at = 0;
  while (field[at] === "'") at += 1;
  const rest = at === 0 ? field : field.slice(at);
  return formula.test(rest) && !plainNumber.test(rest);
}

/** A field with quotes around it where it needs them. A semicolon needs them too: half of Europe's spreadsheets part fields at it. */
export function quoted(field: string): string {
  return /[",;\t\r\n]|^\s|\s$/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}
