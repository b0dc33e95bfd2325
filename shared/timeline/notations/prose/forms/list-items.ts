import type { BlockReading } from '../../../../markdown/blocks.ts';

/** One item of a list: whole lines, its nested items and continuation lines included. */
export interface ListItem {
  /** Index of its first line, and of the line after its last that is not blank. */
  readonly firstLine: number;
  readonly lastLine: number;
  /** Where its content starts on the first line: after indent, marker and blanks. */
  readonly contentFrom: number;
  /** The marker as written: `-`, `*`, `+`, `1.`, `1)`. */
  readonly marker: string;
  /** Columns before the marker. */
  readonly indent: number;
  /** 0 for items of the outermost list. */
  readonly depth: number;
}

/** A quote or a footnote: it belongs to the item under whose words it is indented, and ends the others. */
const startsOther = /^([ \t]*)(?:>|\[\^[^\]\s]+\]:)/;
const itemStart = /^([ \t]*)([-+*]|\d{1,9}[.)])([ \t]+|$)/;

/**
 * The items of a list block, in document order, nested ones after their parents. Code fences inside
 * items are skipped over; quotes and footnotes are no lists and have no items.
 */
export function listItems({ text, lines }: BlockReading, firstLine: number, lastLine: number): ListItem[] {
  const open: { indent: number; content: number; index: number }[] = [];
  const items: ListItem[] = [];
  let fence: string | null = null;
  let last = firstLine;
  const close = (index: number, end: number): void => {
    const item = items[index];
    if (item !== undefined) items[index] = { ...item, lastLine: end };
  };
  for (let at = firstLine; at < lastLine; at++) {
    const line = lines[at];
    if (line === undefined) break;
    const content = text.slice(line.from, line.to);
    if (content.trim() === '') continue;
    const start = itemStart.exec(content);
    const marker = /^[ \t]*(?:[-+*][ \t]+|\d{1,9}[.)][ \t]+)*(`{3,}|~{3,})/.exec(content)?.[1];
    if (fence !== null) {
      if (marker !== undefined && marker.startsWith(fence)) fence = null;
      last = at + 1;
      continue;
    }
    if (marker !== undefined) fence = marker;
    const other = start === null ? startsOther.exec(content) : null;
    if (other !== null) {
      const indent = columns(other[1] ?? '');
      while (open.length > 0 && indent < (open.at(-1)?.content ?? 0)) close(open.pop()?.index ?? -1, last);
    }
    if (start !== null) {
      const indent = columns(start[1] ?? '');
      while (open.length > 0 && indent < (open.at(-1)?.content ?? 0) && indent <= (open.at(-1)?.indent ?? 0) + 1) {
        close(open.pop()?.index ?? -1, last);
      }
      const from = line.from + start[0].length;
      const width = indent + (start[2]?.length ?? 1) + (start[3] === '' ? 1 : Math.min(columns(start[3] ?? ' '), 4));
      open.push({ indent, content: width, index: items.length });
      items.push({ firstLine: at, lastLine, contentFrom: from, marker: start[2] ?? '-', indent, depth: open.length - 1 });
    }
    last = at + 1;
  }
  for (const { index } of open) close(index, last);
  return items;
}

function columns(blanks: string): number {
  let count = 0;
  for (const blank of blanks) count += blank === '\t' ? 4 - (count % 4) : 1;
  return count;
}
