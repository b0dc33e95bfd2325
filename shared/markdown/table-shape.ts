import type { Element, Nodes } from 'hast';

/** A column whose every cell is at most this long reads best unbroken: dates, times, names, states. */
const shortCell = 20;
/** Short columns of one table may take this many characters together before they are left to wrap. */
const shortBudget = 44;
/** As many fit beside a text column on a telephone. */
const briefBudget = 20;
/** Times that should stand exactly below each other. */
const clockTime = /^\D?\d{1,2}:\d\d(?::\d\d)?$/;
/** Words longer than this (addresses, hashes) may be broken anywhere. */
const longWord = 28;
/** From this many columns on, a table needs smaller type. */
const manyColumns = 7;
/**
 * How many letters stand beside each other on a printed line, less those that the room between two columns takes: in the
 * type of most tables, in that of tables with many columns, and across a page that is turned for thirteen or more.
 */
const printedLine = [
  { columns: 13, letters: 172, apart: 1.2 },
  { columns: manyColumns, letters: 122, apart: 1.5 },
  { columns: 1, letters: 100, apart: 2.6 },
];

/**
 * Tells the style sheet what it cannot measure, as classes: `short` on the cells of columns that should
 * not wrap (`brief` too where not even on a telephone, `clock` where
 * they hold times of day), `breakable` on cells with very long words, `many-columns` on the table, `crowded` where its longest words do not
 * fit a printed page beside each other. Head cells say whether they name a column or a row. Also takes out a head whose
 * cells are all empty: Markdown demands it, but it names no column. Changes the table in place.
 */
export function shapeTable(table: Element): void {
  dropEmptyHead(table);
  const all = rowsOf(table).map((row) => row.children.filter((cell) => cell.type === 'element'));
  const cells = all.flat();
  for (const row of all) {
    const scope = row.every((cell) => cell.tagName === 'th') ? 'col' : 'row';
    for (const cell of row) if (cell.tagName === 'th') cell.properties.scope ??= scope;
  }
  for (const cell of cells) {
    if (textOf(cell).split(/\s+/).some((word) => word.length > longWord)) addClass(cell, 'breakable');
  }
  // What stands across the table, such as the name of a day, says nothing of its columns.
  const rows = all.filter((row) => row.length !== 1 || row[0]?.properties.colSpan === undefined);
  const width = Math.max(0, ...rows.map((row) => row.length));
  if (width >= manyColumns) addClass(table, 'many-columns');
  if (isCrowded(rows, width)) addClass(table, 'crowded');
  if (width < 2 || rows.flat().some((cell) => cell.properties.colSpan !== undefined || cell.properties.rowSpan !== undefined)) return;

  let budget = shortBudget;
  for (let column = 0; column < width; column += 1) {
    const columnCells = rows.flatMap((row) => row[column] ?? []);
    const longest = Math.max(0, ...columnCells.map((cell) => textOf(cell).trim().length));
    if (longest > shortCell || longest > budget) continue;
    budget -= longest;
    const clockTimes = columnCells.some((cell) => cell.tagName === 'td' && clockTime.test(textOf(cell).trim()));
    for (const cell of columnCells) {
      addClass(cell, 'short');
      if (shortBudget - budget <= briefBudget) addClass(cell, 'brief');
      if (clockTimes) addClass(cell, 'clock');
    }
  }
}

function isCrowded(rows: readonly (readonly Element[])[], width: number): boolean {
  const line = printedLine.find(({ columns }) => width >= columns);
  if (line === undefined) return false;
  const longest = new Array<number>(width).fill(0);
  for (const row of rows) {
    for (const [column, cell] of row.entries()) {
      for (const word of textOf(cell).split(/\s+/)) longest[column] = Math.max(longest[column] ?? 0, word.length);
    }
  }
  return longest.reduce((sum, letters) => sum + letters + line.apart, 0) > line.letters;
}

function dropEmptyHead(table: Element): void {
  const index = table.children.findIndex((child) => child.type === 'element' && child.tagName === 'thead');
  const head = table.children[index];
  const hasBody = table.children.some((child) => child.type === 'element' && child.tagName === 'tbody');
  if (head !== undefined && hasBody && !showsSomething(head)) table.children.splice(index, 1);
}

function rowsOf(table: Element): Element[] {
  const elements = table.children.filter((child) => child.type === 'element');
  return elements.flatMap((child) =>
    child.tagName === 'tr' ? [child] : child.children.filter((row): row is Element => row.type === 'element' && row.tagName === 'tr'),
  );
}

function addClass(element: Element, name: string): void {
  const { className } = element.properties;
  element.properties.className = [...new Set([...(Array.isArray(className) ? className : []), name])];
}

function textOf(node: Nodes): string {
  if (node.type === 'text') return node.value;
  return 'children' in node ? node.children.map(textOf).join('') : '';
}

function showsSomething(node: Nodes): boolean {
  if (node.type === 'text') return node.value.trim() !== '';
  if (node.type !== 'element') return false;
  return node.tagName === 'img' || node.children.some(showsSomething);
}
