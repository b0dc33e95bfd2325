import type { Text } from '@codemirror/state';
import { htmlTables } from '../../shared/markdown/html-table.ts';
import type { TextRange } from '../../shared/text/edit.ts';
import { smallestPart, type Part, type PartTree } from './block-geometry.ts';

/** A block on the page and its place in the text. */
export interface PlacedBlock {
  readonly element: HTMLElement;
  readonly range: TextRange;
}

/** Lines of a table before its first body row: the head and the delimiter row. */
const headLines = 2;

/** The row, item, paragraph or heading of a block that holds an offset of the text; else the whole block. */
export function elementAt(block: PlacedBlock, offset: number, doc: Text): Element {
  return smallestPart<Element>(block.element, offset - block.range.from, marks) ?? rowAt(block, offset, doc) ?? block.element;
}

const marks: PartTree<Element> = {
  childrenOf: (element) => element.children,
  placeOf: (element) => (element.hasAttribute('data-from') ? markedPlace(element) : null),
  holdsParts: (element) => element.querySelector('[data-from]') !== null,
};

/** The text's place of the smallest part of a block around an element of it. */
export function placeOf(target: Element, block: PlacedBlock, doc: Text): TextRange {
  const part = target.closest('[data-from]');
  if (part === null || !block.element.contains(part)) return rowPlace(target, block, doc) ?? block.range;
  const { from, to } = block.range;
  const marked = markedPlace(part);
  return { from: Math.min(to, from + marked.from), to: Math.min(to, from + marked.to) };
}

function markedPlace(element: Element): Part {
  return { from: Number(element.getAttribute('data-from')), to: Number(element.getAttribute('data-to')) };
}

// A table with raw HTML in a cell (often `<br>`) has no marks; its body rows are the lines below its head.
// Nor has a table written in HTML; its rows are found by what the text says.

function bodyRows(block: PlacedBlock): Element[] {
  return [...block.element.querySelectorAll(':scope > .table-scroll:only-child > table > tbody > tr')];
}

/** Each row of the HTML tables of a block, and its place in the text; none where page and text do not agree. */
function htmlRows({ element, range }: PlacedBlock, doc: Text): { readonly element: Element; readonly range: TextRange }[] {
  const source = doc.sliceString(range.from, Math.min(range.to, doc.length));
  const places = htmlTables(source, 0, source.length).tables.flatMap(({ rows }) => rows);
  const elements = [...element.querySelectorAll('tr')].filter((row) => row.parentElement?.closest('td, th') === null);
  if (places.length !== elements.length) return [];
  return places.flatMap((place, at) => {
    const row = elements[at];
    return row === undefined ? [] : [{ element: row, range: { from: range.from + place.from, to: range.from + place.to } }];
  });
}

function isHtml({ range }: PlacedBlock, doc: Text): boolean {
  return range.from < doc.length && /^\s*</.test(doc.sliceString(range.from, Math.min(doc.length, range.from + 8)));
}

function rowAt(block: PlacedBlock, offset: number, doc: Text): Element | null {
  if (isHtml(block, doc)) return htmlRows(block, doc).findLast(({ range }) => range.from <= offset && offset <= range.to)?.element ?? null;
  const rows = bodyRows(block);
  if (rows.length === 0 || Math.max(offset, block.range.from) > doc.length) return null;
  return rows[doc.lineAt(offset).number - doc.lineAt(block.range.from).number - headLines] ?? null;
}

function rowPlace(target: Element, block: PlacedBlock, doc: Text): TextRange | null {
  if (isHtml(block, doc)) return htmlRows(block, doc).findLast(({ element }) => element.contains(target))?.range ?? null;
  const row = target.closest('tr');
  const at = row === null ? -1 : bodyRows(block).indexOf(row);
  if (at === -1 || block.range.from > doc.length) return null;
  const number = doc.lineAt(block.range.from).number + headLines + at;
  if (number > doc.lines) return null;
  const { from, to } = doc.line(number);
  return { from, to };
}
