import type { Element, Nodes } from 'hast';
import { AlignmentType, BorderStyle, Paragraph, ShadingType, Table, TableCell, TableLayoutType, TableRow, WidthType, type ITableBordersOptions } from 'docx';
import { classesOf, isElement, textOf } from '../../../shared/export/html-tree.ts';
import type { Surroundings } from './context.ts';
import { colours } from './styles.ts';

type Block = Paragraph | Table;
/** Turns what is in a cell into blocks. */
type WriteCell = (cell: Element, where: Surroundings) => Block[];

interface GridCell {
  /** Null where a short row has none. */
  readonly element: Element | null;
  readonly column: number;
  readonly span: number;
  readonly rows: number;
}

interface GridRow {
  readonly element: Element;
  readonly head: boolean;
  readonly cells: readonly GridCell[];
}

/** Word opens no table with more columns. */
const mostColumns = 63;
/** Twentieths of a point: a character of table text, and what is around the text of a cell. */
const characterWidth = 105;
/** Where a line must not break, in the widest font that may stand in for Calibri. */
const widestCharacter = 128;
/** How much wider bold letters are. */
const boldness = 1.12;
const cellPadding = 220;
const line = { style: BorderStyle.SINGLE, size: 4, color: colours.rule };
const none = { style: BorderStyle.NONE, size: 0, color: 'auto' };
const borders: ITableBordersOptions = { top: line, bottom: line, insideHorizontal: line, left: none, right: none, insideVertical: none };

/** How a table stands in the page. */
interface TableLayout {
  /** The first column is the rightmost. */
  readonly rightToLeft: boolean;
  /** As wide as the text, however little is in it. */
  readonly fills: boolean;
}

/**
 * A table of Word's: its head repeats on every page, rows stay whole, columns are as wide as their words ask for. Rows
 * that are too short are filled up. Null where it has no cell; a table of more columns than Word knows is null too.
 */
export function tableOf(table: Element, where: Surroundings, { rightToLeft, fills }: TableLayout, write: WriteCell): Table | null {
  const rows = gridOf(table);
  const columns = Math.max(0, ...rows.flatMap(({ cells }) => cells.map(({ column, span }) => column + span)));
  if (columns === 0 || columns > mostColumns) return null;
  const widths = columnWidths(rows, columns, where.width, fills);
  return new Table({
    rows: rows.map((row) => tableRow(row, widths, where, write)),
    width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    columnWidths: widths,
    indent: { size: where.indent, type: WidthType.DXA },
    layout: TableLayoutType.FIXED,
    ...(rightToLeft ? { visuallyRightToLeft: true } : {}),
    borders,
    margins: { marginUnitType: WidthType.DXA, top: 50, bottom: 50, left: 100, right: 100 },
  });
}

function tableRow({ element, head, cells }: GridRow, widths: readonly number[], where: Surroundings, write: WriteCell): TableRow {
  const day = classesOf(element).includes('day-row');
  return new TableRow({
    ...(head ? { tableHeader: true } : {}),
    cantSplit: true,
    children: cells.map(({ element: cell, column, span, rows }) => {
      const width = widths.slice(column, column + span).reduce((sum, part) => sum + part, 0);
      const named = cell?.tagName === 'th' && !classesOf(cell).includes('time');
      const inside: Surroundings = { ...where, indent: 0, bar: null, depth: 0, style: 'TableText', width: width - 200, bold: head || day || named, alignment: alignmentOf(cell) };
      const blocks = cell === null ? [] : write(cell, inside);
      return new TableCell({
        // A cell ends with a paragraph, or Word calls the file broken.
        children: blocks.at(-1) instanceof Paragraph ? blocks : [...blocks, new Paragraph({ style: 'TableText' })],
        width: { size: width, type: WidthType.DXA },
        ...(span > 1 ? { columnSpan: span } : {}),
        ...(rows > 1 ? { rowSpan: rows } : {}),
        ...(head || day ? { shading: { type: ShadingType.CLEAR, color: 'auto', fill: colours.shade } } : {}),
      });
    }),
  });
}

/** How a page sets an element, by the class that says so; null for as what is around it. */
export function alignmentOf(element: Element | null): Surroundings['alignment'] {
  const classes = element === null ? [] : classesOf(element);
  return (['left', 'center', 'right'] as const).find((side) => classes.includes(`align-${side}`)) ?? null;
}

/** What Word calls an alignment. */
export function wordAlignment(alignment: Surroundings['alignment']): (typeof AlignmentType)['LEFT' | 'CENTER' | 'RIGHT'] | undefined {
  return alignment === null ? undefined : { left: AlignmentType.LEFT, center: AlignmentType.CENTER, right: AlignmentType.RIGHT }[alignment];
}

/** Where each cell stands once those that reach over several rows and columns took their places. */
function gridOf(table: Element): GridRow[] {
  const elements = rowsIn(table, false);
  /** For each column how many further rows are taken by a cell above. */
  const taken: number[] = [];
  const placed = elements.map(({ element, head }, at) => {
    const cells: GridCell[] = [];
    let column = 0;
    for (const cell of element.children) {
      if (!isElement(cell, 'td', 'th')) continue;
      while ((taken[column] ?? 0) > 0) column += 1;
      let span = 1;
      const wanted = spanOf(cell.properties.colSpan);
      while (span < wanted && (taken[column + span] ?? 0) === 0) span += 1;
      const rows = Math.min(spanOf(cell.properties.rowSpan), elements.length - at);
      cells.push({ element: cell, column, span, rows });
      for (let under = column; under < column + span; under += 1) taken[under] = rows;
      column += span;
    }
    const free = taken.map((left) => left === 0);
    taken.forEach((left, under) => (taken[under] = Math.max(0, left - 1)));
    return { element, head, cells, free };
  });
  const width = Math.max(0, ...placed.flatMap(({ cells }) => cells.map(({ column, span }) => column + span)));
  return placed.map(({ element, head, cells, free }) => {
    const missing = Array.from({ length: width }, (_, column) => column).filter(
      (column) => free[column] !== false && !cells.some((cell) => cell.column <= column && column < cell.column + cell.span),
    );
    const filled = [...cells, ...missing.map((column): GridCell => ({ element: null, column, span: 1, rows: 1 }))];
    return { element, head, cells: filled.sort((a, b) => a.column - b.column) };
  });
}

function rowsIn(node: Nodes, head: boolean): { element: Element; head: boolean }[] {
  if (isElement(node, 'tr')) return node.children.some((child) => isElement(child, 'td', 'th')) ? [{ element: node, head }] : [];
  if (!('children' in node)) return [];
  return node.children.flatMap((child) => (isElement(child, 'thead', 'tbody', 'tfoot', 'tr') ? rowsIn(child, head || child.tagName === 'thead') : []));
}

function spanOf(value: unknown): number {
  const span = Number(value ?? 1);
  return Number.isInteger(span) && span > 0 ? Math.min(span, 1000) : 1;
}

/** Each column gets what its longest word needs, and of what is left a share that grows with its longest text. */
function columnWidths(rows: readonly GridRow[], columns: number, width: number, fills: boolean): number[] {
  const least = new Array<number>(columns).fill(3);
  const most = new Array<number>(columns).fill(3);
  for (const { cells } of rows) {
    for (const { element, column, span } of cells) {
      if (element === null || span > 1) continue;
      const text = textOf(element).trim();
      const weight = element.tagName === 'th' ? boldness : 1;
      const word = text.split(/\s+/).reduce((longest, part) => Math.max(longest, part.length), 0);
      // What the page keeps in one line stays in one here.
      least[column] = Math.max(least[column] ?? 0, Math.min(classesOf(element).includes('short') ? text.length : word, 24) * weight);
      most[column] = Math.max(most[column] ?? 0, Math.min(text.length, 90));
    }
  }
  const needed = least.map((characters) => characters * widestCharacter + cellPadding);
  const wanted = most.map((characters) => characters * characterWidth + cellPadding);
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
  if (sum(needed) >= width) return needed.map((part) => Math.max(120, Math.floor((part * width) / sum(needed))));
  const rest = width - sum(needed);
  const wishes = wanted.map((part, at) => Math.max(0, part - (needed[at] ?? 0)));
  const wished = sum(wishes);
  const share = wished === 0 ? 0 : Math.min(1, rest / wished);
  const widths = needed.map((part, at) => part + (wishes[at] ?? 0) * share);
  if (!fills && sum(widths) < width * 0.6) return widths.map(Math.floor);
  // What nobody asked for goes to the widest, so that all but small tables fill the line.
  const widest = widths.indexOf(Math.max(...widths));
  return widths.map((part, at) => Math.floor(part + (at === widest ? width - sum(widths) : 0)));
}
