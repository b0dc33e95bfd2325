import { attributeOf } from '../../markdown/html-tags.ts';
import type { HtmlCell, HtmlRow } from '../../markdown/html-table.ts';
import type { TextRange } from '../../text/edit.ts';
import type { Timeline } from '../model.ts';
import { withBlankLine } from './html-table-cells.ts';
import type { HtmlShape } from './html-table-shape.ts';

/**
 * A new row without the blanks around it: lines, tags and attributes (but `id`) of the nearest row that has
 * every column once; where there is none, of the header. Its cells are empty but for the date of the row above.
 */
export function blankHtmlRow(text: string, timeline: Timeline, shape: HtmlShape, at: number): string {
  const dates = timeline.columns.map(({ role }, column) => {
    const content = role === 'date' ? timeline.events[at - 1]?.cells[column]?.content : undefined;
    return content === undefined || content === null || timeline.events[at - 1]?.locked === true ? '' : text.slice(content.from, content.to);
  });
  const model = nearestPlainRow(timeline, shape, at);
  if (model !== null) return blankedRow(text, model, dates, false);
  const header = shape.head.at(-1);
  if (header !== undefined && isPlain(header, timeline.columns.length)) return blankedRow(text, header, dates, true);
  return `<tr>${dates.map((date) => `<td>${date}</td>`).join('')}</tr>`;
}

function nearestPlainRow(timeline: Timeline, { body }: HtmlShape, at: number): HtmlRow | null {
  for (let distance = 0; distance < body.length + 1; distance++) {
    for (const index of [at - 1 - distance, at + distance]) {
      const row = body[index];
      if (row !== undefined && timeline.events[index]?.locked === false && isPlain(row, timeline.columns.length)) return row;
    }
  }
  return null;
}

function isPlain({ cells, stray, joined, joinsBelow }: HtmlRow, columns: number): boolean {
  return !stray && !joined && !joinsBelow && cells.length === columns && cells.every(({ column, span, nested }, index) => column === index && span === 1 && !nested);
}

/** A row with other contents; with `asCells`, its `<th>` are `<td>`. */
function blankedRow(text: string, row: HtmlRow, contents: readonly string[], asCells: boolean): string {
  const parts: string[] = [tagWithout(text, row.tag)];
  let at = row.tag.to;
  row.cells.forEach((cell, column) => {
    parts.push(between(text, at, cell.tag.from), renamed(tagWithout(text, cell.tag), cell, asCells));
    parts.push(filled(text, cell, contents[column] ?? ''));
    const closed = cell.to > cell.inner.to;
    if (closed) parts.push(renamed(text.slice(cell.inner.to, cell.to), cell, asCells));
    at = cell.to;
  });
  parts.push(between(text, at, row.to));
  // Without end tags a row ends where its words do.
  return parts.join('').trimEnd();
}

/** What stands between cells, without comments: they speak of the row they were written in. */
function between(text: string, from: number, to: number): string {
  return text.slice(from, to).replace(/<!--[\s\S]*?-->\s*/g, '');
}

function filled(text: string, { inner, content, to }: HtmlCell, value: string): string {
  const end = Math.min(inner.to, to);
  const range = value === '' && content.from < content.to ? withBlankLine(text, content) : content;
  return text.slice(inner.from, range.from) + value + text.slice(range.to, Math.max(range.to, end));
}

/** An opening tag without its `id`, which belongs to one element alone. */
function tagWithout(text: string, tag: TextRange, name = 'id'): string {
  const attribute = attributeOf(text, tag, name);
  return attribute === null ? text.slice(tag.from, tag.to) : text.slice(tag.from, attribute.from) + text.slice(attribute.to, tag.to);
}

function renamed(written: string, { heading }: HtmlCell, asCells: boolean): string {
  const tag = asCells && heading && !written.startsWith('</') ? tagWithout(written, { from: 0, to: written.length }, 'scope') : written;
  return asCells && heading ? tag.replace(/^(<\/?)(t)h/i, (_, open: string, t: string) => `${open}${t}${t === 'T' ? 'D' : 'd'}`) : tag;
}
