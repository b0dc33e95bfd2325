import { encodeHtmlCell, foldHtml } from '../../shared/markdown/html-cell.ts';
import { decodeCell, normalizeCell } from '../../shared/markdown/table.ts';
import { withoutNoOps } from '../../shared/text/edit.ts';
import { setCell } from '../../shared/timeline/intents.ts';
import type { Timeline } from '../../shared/timeline/model.ts';
import { hold, same } from './law.ts';

/** The cells of a timeline as the grid shows them. */
export const valuesOf = (timeline: Timeline): string[][] => timeline.events.map(({ cells }) => cells.map(({ value }) => value));

/** Whether a timeline is a table of either kind, whose rows stand in cells whatever they say. */
export const isTable = ({ notation }: Pick<Timeline, 'notation'>): boolean => notation === 'table' || notation === 'html-table';

/** Lines joined as a person sees them in a cell. */
const oneLine = (value: string): string => value.replace(/[ \t]*(?:\r\n|\n|\r)[ \t]*/g, ' ');

/** What a value reads as after it was written to a cell of a notation. */
export function shown(timeline: Timeline, value: string): string {
  if (timeline.notation === 'html-table') return encodeHtmlCell(value);
  return timeline.notation === 'table' ? normalizeCell(value) : oneLine(value).trim();
}

/** What any reading of any text keeps to. */
export function holdReading(text: string, timelines: readonly Timeline[]): void {
  let above: Timeline | null = null;
  for (const timeline of timelines) {
    const { from, to } = timeline.range;
    const starts: number = above?.range.from ?? 0;
    hold(from >= starts && to >= from && to <= text.length, 'timelines lie in order', () => JSON.stringify(timelines.map(({ range }) => range)));
    hold(above === null || from >= above.range.to || isNested(timeline, above), 'timelines do not overlap', () => JSON.stringify(timelines.map(({ range }) => range)));
    above ??= timeline;
    if (from >= above.range.to) above = timeline;
    let at = timeline.range.from;
    timeline.events.forEach(({ range, line, cells, index }, position) => {
      hold(index === position, 'events are numbered');
      hold(range.from >= at && range.to >= range.from && range.to <= timeline.range.to, 'events lie in order inside their timeline', () => JSON.stringify({ range, at, of: timeline.range }));
      const source = text.slice(range.from, range.to);
      hold(!ownsWhatStandsBeside(source), 'an item owns no quote and no footnote beside it', () => JSON.stringify(source));
      hold(line >= 1, 'lines count from 1');
      hold(cells.length === timeline.columns.length, 'an event has a cell for each column');
      for (const { value, content } of cells) {
        if (content === null) {
          same(value, '', 'a cell that is not there is empty');
          continue;
        }
        hold(content.from >= range.from && content.to <= range.to && content.to >= content.from, 'a cell lies inside its event', () => JSON.stringify({ content, range }));
        const source = text.slice(content.from, content.to);
        if (timeline.notation === 'table') same(value, decodeCell(source), 'a cell shows what is written there');
        else if (timeline.notation === 'html-table') same(value, foldHtml(source), 'a cell shows what is written there');
        else if (!/[<&]/.test(source)) same(value, oneLine(source), 'a cell shows what is written there');
      }
      at = range.to;
    });
  }
}

/** Whether a quote or a footnote at the start of a line is part of an item; after a fence it may be code. */
function ownsWhatStandsBeside(source: string): boolean {
  return /^(?:[-+*]|\d{1,9}[.)])[ \t]/.test(source) && !/`{3}|~{3}/.test(source) && /[\r\n](?:>|\[\^[^\]\s]+\]:)/.test(source);
}

/** Whether a timeline stands inside an event of another, as a table may below a heading with a time, or between two. */
export function isNested({ range }: Timeline, outer: Timeline): boolean {
  const isInside = outer.range.from < range.from && outer.range.to >= range.to;
  return isInside && outer.events.every((event) => (event.range.from < range.from && event.range.to >= range.to) || event.range.to <= range.from || event.range.from >= range.to);
}

/** Writing back what a row shows makes no edit. */
export function holdNoOps(text: string, timeline: Timeline, row: number): void {
  timeline.events[row]?.cells.forEach(({ value }, column) => {
    same(withoutNoOps(text, setCell(text, timeline, row, column, value).edits), [], 'writing back what was read makes no edit');
  });
}
