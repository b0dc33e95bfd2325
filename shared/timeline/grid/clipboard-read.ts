import { decodeCell, delimiterCells, readRow } from '../../markdown/table.ts';

/**
 * Reads pasted text as rows of cells: a Markdown pipe table (its header is none of the rows), tab
 * separated values, comma separated values where quotes leave no doubt that they are, or else lines.
 * A line break inside a cell becomes `<br>`. Total; blank lines are no rows.
 */
export function readPastedText(source: string): string[][] {
  const text = source.replace(/\r\n?/g, '\n').replace(/\u0000/g, '').replace(/\n+$/, '');
  if (!/[^\S\n ]|\S/.test(text)) return [];
  const rows = readPipes(text) ?? readTabs(text) ?? readCommas(text) ?? readQuotedLines(text) ?? text.split('\n').map((line) => [line]);
  return rows.map((row) => row.map(pastedCell)).filter((row) => row.length > 1 || row[0] !== '');
}

/** A pasted value as it is written to a cell: one line, `<br>` for its line breaks, no tabs. */
export function pastedCell(value: string): string {
  return value.trim().replace(/[^\S\n]*\n\s*/g, '<br>').replace(/\t+/g, ' ');
}

function readPipes(text: string): string[][] | null {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const cells = lines.map((line) => readRow(line, 0, line.length));
  const columns = cells[0]?.cells.length ?? 0;
  const delimited = delimiterCells(lines[1] ?? '') === columns && lines.every((line) => line.includes('|'));
  if (columns === 0 || (!delimited && (text.includes('\t') || !cells.every((row) => row.leadingPipe && row.closingPipe)))) return null;
  const body = delimited ? cells.slice(2) : cells;
  const source = delimited ? lines.slice(2) : lines;
  return body.map((row, at) => row.cells.map(({ content }) => decodeCell((source[at] ?? '').slice(content.from, content.to))));
}

function readTabs(text: string): string[][] | null {
  if (!text.includes('\t')) return null;
  return readDelimited(text, '\t')?.rows ?? text.split('\n').map((line) => line.split('\t'));
}

/** Prose has commas and quotes too: only several records of one width, or one with every field quoted, are values. */
function readCommas(text: string): string[][] | null {
  const read = readDelimited(text, ',');
  if (read === null || read.quoted === 0) return null;
  const width = read.rows[0]?.length ?? 0;
  const even = width > 1 && read.rows.every((row) => row.length === width);
  return even && (read.rows.length > 1 || read.quoted === width) ? read.rows : null;
}

/** One column from a spreadsheet, where a cell with line breaks is quoted. */
function readQuotedLines(text: string): string[][] | null {
  const read = readDelimited(text, '\t');
  return read !== null && read.rows.some(([value = '']) => value.includes('\n')) ? read.rows : null;
}

/** Fields between delimiters, as RFC 4180 quotes them; null where a quote is not closed or text follows one. */
function readDelimited(text: string, delimiter: string): { readonly rows: string[][]; readonly quoted: number } | null {
  const rows: string[][] = [[]];
  let quoted = 0;
  let at = 0;
  for (;;) {
    let field = '';
    if (text[at] === '"') {
      const end = closingQuote(text, at + 1);
      if (end === -1) return null;
      field = text.slice(at + 1, end).replaceAll('""', '"');
      at = end + 1;
      quoted += 1;
      if (at < text.length && text[at] !== delimiter && text[at] !== '\n') return null;
    } else {
      const start = at;
      while (at < text.length && text[at] !== delimiter && text[at] !== '\n') at += 1;
      field = text.slice(start, at);
    }
    rows.at(-1)?.push(field);
    if (at >= text.length) return { rows, quoted };
    if (text[at] === '\n') rows.push([]);
    at += 1;
    if (delimiter === ',' && text[at] === ' ' && text[at + 1] === '"') at += 1;
  }
}

function closingQuote(text: string, from: number): number {
  let at = text.indexOf('"', from);
  while (at !== -1 && text[at + 1] === '"') at = text.indexOf('"', at + 2);
  return at;
}
