import type { Element, ElementContent, Nodes } from 'hast';
import { isElement, textOf } from '../html-tree.ts';

/** A row of a table as a line, for what knows no tables. */
export interface TableLine {
  /** What the line starts with, e.g. the time. */
  readonly lead: ElementContent[];
  /** The other cells that say something; from the third column on with the column's name. */
  readonly rest: readonly { readonly name: string | null; readonly children: ElementContent[] }[];
  /** The row names the rows below it: the head, or a day. */
  readonly names: boolean;
}

/** The rows of a table one by one, under one that names the columns: a zone may stand nowhere else. */
export function tableLines(table: Element): TableLine[] {
  const rows = rowsIn(table);
  const first = rows[0];
  const hasHead = first !== undefined && rows.length > 1 && cellsOf(first).every((cell) => cell.tagName === 'th');
  const names = hasHead ? cellsOf(first).map((cell) => textOf(cell).replace(/\s+/g, ' ').trim()) : [];
  const head: TableLine[] = names.some((name) => name !== '') ? [{ lead: [{ type: 'text', value: names.filter((name) => name !== '').join(' \u2014 ') }], rest: [], names: true }] : [];
  const body = (hasHead ? rows.slice(1) : rows).map((row): TableLine => {
    const [lead, ...others] = cellsOf(row);
    return {
      lead: lead?.children ?? [],
      rest: others.flatMap((cell, at) => {
        if (textOf(cell).trim() === '' && !cell.children.some((child) => isElement(child, 'img'))) return [];
        const name = at === 0 ? '' : (names[at + 1] ?? '');
        return [{ name: name === '' ? null : name, children: cell.children }];
      }),
      names: others.length === 0,
    };
  });
  return [...head, ...body];
}

function rowsIn(node: Nodes): Element[] {
  if (isElement(node, 'tr')) return [node];
  return 'children' in node ? node.children.flatMap(rowsIn) : [];
}

function cellsOf({ children }: Element): Element[] {
  return children.filter((child): child is Element => isElement(child, 'td', 'th'));
}
