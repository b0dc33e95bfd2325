import { isRelative, readWhen } from '../../shared/timeline/clock/when.ts';
import { namesTimeline } from '../../shared/timeline/notations/timeline-words.ts';
import type { Timeline, TimelineEvent } from '../../shared/timeline/model.ts';
import { isTable } from './reading-laws.ts';

/**
 * Whether the events of a timeline can stand in each other's places and read as before. Where they are
 * written in different ways they cannot: a line right below an item continues it, a heading that is a
 * date above times is a day, what stands below a fence that was left open is code, and words that name
 * a timeline may start one.
 */
export function ofOneKind(text: string, timeline: Timeline): boolean {
  const { events } = timeline;
  if (isTable(timeline)) return true;
  const starts = new Set(events.map(({ range }) => range.from));
  return new Set(events.map((event) => kindOf(text, event))).size <= 1 && !events.some(({ range }) => namesTimeline(text.slice(range.from, range.to)) || leavesOpen(text.slice(range.from, range.to)) || isContinued(text, range.to, starts));
}

/** Whether words that are no event stand right below an event; they would continue some of the others. */
function isContinued(text: string, to: number, starts: ReadonlySet<number>): boolean {
  const end = /^(?:\r\n|\n|\r)/.exec(text.slice(to, to + 2))?.[0] ?? '';
  return end !== '' && /\S/.test(text[to + end.length] ?? '') && !starts.has(to + end.length);
}

function kindOf(text: string, { range, when }: TimelineEvent): string {
  const source = text.slice(range.from, range.to);
  const mark = /^([ \t]*)(?:(#{1,6})|([-+*](?=[ \t]))|(\d{1,9}[.)](?=[ \t])))?/.exec(source);
  const shape = mark?.[2] ?? (mark?.[3] !== undefined ? `${mark[1] ?? ''}bullet` : mark?.[4] !== undefined ? `${mark[1] ?? ''}number` : /^.*(?:\r\n|\n|\r)\s*:/.test(source) ? 'term' : 'line');
  const { time, unreadableTime } = readWhen(when);
  return `${shape} ${time !== null || unreadableTime || isRelative(when) ? 'time' : 'date'}`;
}

/** Whether a code block or a comment starts in an event and does not end there, words follow a block of its own that are not indented, or a backslash escapes what follows. */
function leavesOpen(source: string): boolean {
  const fences = source.match(/^[ \t]*(?:[-+*>][ \t]+|\d{1,9}[.)][ \t]+)*(?:`{3,}|~{3,})/gm)?.length ?? 0;
  const isItem = /^[ \t]*(?:[-+*]|\d{1,9}[.)])[ \t]/.test(source);
  return (
    fences % 2 === 1 ||
    (isItem && /(?:`{3}|~{3}|-->)[ \t]*(?:\r\n|\n|\r)\S/.test(source)) ||
    /(?:^|[^\\])(?:\\\\)*\\(?:[ \t]*<br[ \t]*\/?>)?[ \t]*$/m.test(source) ||
    source.split('<!--').length !== source.split('-->').length
  );
}
