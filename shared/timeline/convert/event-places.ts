import type { Block, BlockReading } from '../../markdown/blocks.ts';
import type { TextRange } from '../../text/edit.ts';
import type { Timeline, TimelineEvent } from '../model.ts';
import { blockAtLine } from './block-at-line.ts';
import { indentOf } from './indents.ts';

/** Where an event outside of tables stands. Lines are indexes, the last one exclusive. */
export interface EventPlace {
  readonly firstLine: number;
  readonly lastLine: number;
  readonly when: TextRange;
  readonly words: TextRange;
  /** The block that it starts in. */
  readonly block: Block;
  /** For items of lists: the columns before the marker, and before the content; else null. */
  readonly item: { readonly indent: number; readonly content: number } | null;
}

const marker = /^[ \t]*(?:[-+*]|\d{1,9}[.)])[ \t]+/;

/** Where the events of a timeline stand, in the text it was read from; null where some event's time or words have no place there. */
export function eventPlaces(document: BlockReading, timeline: Timeline): readonly EventPlace[] | null {
  const places: EventPlace[] = [];
  for (const event of timeline.events) {
    const place = placeOf(document, event);
    if (place === null) return null;
    places.push(place);
  }
  return places;
}

function placeOf(document: BlockReading, { line, range, cells }: TimelineEvent): EventPlace | null {
  const firstLine = line - 1;
  const block = blockAtLine(document, firstLine);
  const when = cells[0]?.content ?? null;
  const words = cells[1]?.content ?? null;
  if (block === undefined || when === null || words === null) return null;
  const source = sourceOf(document.text, document.lines[firstLine]);
  const lead = block.kind === 'container' ? marker.exec(source)?.[0] : undefined;
  return {
    firstLine,
    lastLine: lineAt(document, Math.max(range.to - 1, range.from)) + 1,
    when,
    words,
    block,
    item: lead === undefined ? null : { indent: indentOf(source), content: indentOf(lead.replace(/\S/g, ' ')) },
  };
}

/** The line that holds an offset. */
function lineAt({ lines }: BlockReading, offset: number): number {
  let low = 0;
  let high = lines.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((lines[middle]?.from ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** A line's text, or '' where there is none. */
export function sourceOf(text: string, line: TextRange | undefined): string {
  return line === undefined ? '' : text.slice(line.from, line.to);
}
