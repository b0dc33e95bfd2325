import { applyEdits, type TextEdit } from '../../shared/text/edit.ts';
import type { IntentResult } from '../../shared/timeline/intents.ts';
import type { Timeline } from '../../shared/timeline/model.ts';
import { namesTimeline } from '../../shared/timeline/notations/timeline-words.ts';
import { hold, same } from './law.ts';
import { ofOneKind } from './of-one-kind.ts';
import { isTable, shown, valuesOf } from './reading-laws.ts';
import { countsItems, expectedOrder, settled, withoutPlace } from './settled.ts';
import type { Placed } from './steps.ts';

/** A text and the timeline read from it, or null where there is none any more. */
export interface State {
  readonly text: string;
  readonly timeline: Timeline | null;
}

/** Fails unless an intent that made edits did what it says, and nothing else, to its own timeline. */
export function holdIntent(step: Placed, text: string, timeline: Timeline, result: IntentResult, after: State): void {
  const count = timeline.events.length;
  if (step.kind === 'cell') {
    holdInside(timeline, step.row, step.column, result.edits);
  } else if (step.kind === 'insert' || step.kind === 'duplicate') {
    holdInsertion(text, timeline, after.text);
  } else {
    const order = expectedOrder(step, count);
    const counts = countsItems(text, timeline);
    same(settled(after.text, counts), settled(text, counts, timeline, order), `${step.kind} keeps every line and its place`);
    if (!ofOneKind(text, timeline)) return;
  }
  const kept = expectedRows(step, timeline, result.rows);
  if (after.timeline === null) {
    hold(mayGo(step, text, timeline), `the timeline is still there after ${step.kind}`);
    return;
  }
  const now = valuesOf(after.timeline);
  // What hid other times may be gone: a date without times under it is an event, and so are code lines alone.
  if (step.kind === 'delete' && (mayGo(step, text, timeline) || now.length > kept.length)) {
    hold(mayGo(step, text, timeline) || isPart(kept, now), 'the rows that delete leaves are still there', () => JSON.stringify({ now, kept }));
    return;
  }
  if (step.kind === 'insert') {
    same(now.length, count + 1, 'insert makes one event');
    now.splice(step.at, 1);
  }
  same(now, kept, `the cells after ${step.kind}`);
  if (ofOneKind(text, timeline)) holdUnnamedRows(step, text, timeline, after.text, after.timeline);
}

/** Whether a timeline may be no timeline any more: one that no heading announces is known by its times. */
function mayGo(step: Placed, text: string, { notation, heading, events }: Timeline): boolean {
  const announced = namesTimeline(heading ?? '');
  if (isTable({ notation })) return !announced;
  if (step.kind !== 'delete') return false;
  const left = events.filter(({ index }) => !step.rows.includes(index));
  // One time inside a paragraph, or few among the lines of a code block or the items under a label, are none.
  // Lines and paragraphs that nothing announces are events only where enough of them say a time, and little else stands between.
  if (!announced && (notation === 'hard-break-lines' || notation === 'paragraphs')) return true;
  return left.length < 2 || notation === 'code-lines' || notation === 'nested-list' || events.some(({ range }, row) => standsBelowWords(text, range.from, events[row - 1]?.range.to)) || ((!announced || notation === 'headings') && left.filter(({ moment }) => moment.time !== null).length < 3);
}

/** Whether a line that is no item stands right below words that are no event. */
function standsBelowWords(text: string, from: number, above: number | undefined): boolean {
  const line = /([^\r\n]*)(?:\r\n|\n|\r)$/.exec(text.slice(0, from))?.[1] ?? '';
  return line.trim() !== '' && !/^[ \t]*(?:#|=|-|`{3}|~{3})/.test(line) && !/^[ \t]*(?:[-+*][ \t]|#|\d{1,9}[.)])/.test(text.slice(from, from + 20)) && text.slice(above ?? 0, from).trim() !== '';
}

/** Whether rows stand in others in this order. */
function isPart(part: readonly string[][], whole: readonly string[][]): boolean {
  let at = 0;
  for (const cells of whole) if (JSON.stringify(cells) === JSON.stringify(part[at])) at++;
  return at === part.length;
}

/** The cells that shall be there afterwards; without the new row of an insert. */
function expectedRows(step: Placed, timeline: Timeline, rows: readonly number[]): string[][] {
  const before = valuesOf(timeline);
  switch (step.kind) {
    case 'cell':
      return before.map((cells, row) => (row === step.row ? cells.map((value, column) => (column === step.column ? shown(timeline, step.value) : value)) : cells));
    case 'insert':
      same(rows, [step.at], 'insert answers its row');
      return before;
    case 'duplicate':
    case 'delete':
    case 'move': {
      const order = expectedOrder(step, before.length);
      if (step.kind !== 'delete') {
        same(rows.map((row) => order[row]), step.rows, `${step.kind} answers its rows`);
      } else {
        hold(order.length === 0 ? rows.length === 0 : rows.every((row) => row < order.length), 'delete answers a row that is left');
      }
      return order.map((row) => before[row] ?? []);
    }
  }
}

/** A cell is written inside its own event, and inside no other cell of it. */
function holdInside(timeline: Timeline, row: number, column: number, edits: readonly TextEdit[]): void {
  const event = timeline.events[row];
  hold(event !== undefined && !event.locked, 'a locked row is not written');
  for (const { from, to } of edits) {
    hold(from >= event.range.from && to <= event.range.to, 'a cell is written inside its own event', () => JSON.stringify({ edits, range: event.range }));
    event.cells.forEach(({ content }, other) => {
      if (other === column || content === null || content.from === content.to) return;
      hold(to <= content.from || from >= content.to, 'a cell is written inside no other cell', () => JSON.stringify({ edits, other: content }));
    });
  }
}

/** New rows are one run of new characters, in or right after the timeline. */
function holdInsertion(before: string, timeline: Timeline, later: string): void {
  const counts = countsItems(before, timeline);
  // What is inserted in a list makes the numbers below count on.
  const [text, after] = counts ? [settled(before, counts), settled(later, counts)] : [before, later];
  let start = 0;
  while (start < text.length && text[start] === after[start]) start++;
  let end = 0;
  while (end < text.length && text.at(-1 - end) === after.at(-1 - end)) end++;
  hold(start + end >= text.length, 'new rows take no character away', () => JSON.stringify(after));
  if (counts) return;
  const { range } = timeline;
  hold(start >= range.from && text.length - end <= range.to + 2, 'new rows stand in their timeline', () => JSON.stringify({ start, end, range }));
}

/** Rows that an intent does not name keep every character of their own. */
function holdUnnamedRows(step: Placed, text: string, timeline: Timeline, after: string, reading: Timeline): void {
  const order = step.kind === 'cell' ? timeline.events.map((_, row) => (row === step.row ? -1 : row)) : expectedOrder(step, timeline.events.length);
  order.forEach((from, to) => {
    const before = timeline.events[from];
    const now = reading.events[to];
    if (before === undefined || now === undefined) return;
    const counts = countsItems(text, timeline);
    same(ownText(after, now.range, counts), ownText(text, before.range, counts), `${step.kind} leaves other rows as they are`);
    hold(before.locked === now.locked, `${step.kind} leaves locked rows locked`);
  });
}

/** An event's text without what belongs to its place. */
function ownText(text: string, { from, to }: { readonly from: number; readonly to: number }, counts: boolean): string {
  return text.slice(from, to).split(/\r\n|\n|\r/).map((line) => withoutPlace(line, counts)).join('\n').trimEnd();
}

/** Edits lead to a text with no line end that the text did not have. */
export function holdLineEnds(text: string, edits: readonly TextEdit[]): void {
  const kinds = (of: string): string[] => [...new Set(of.match(/\r\n|\n|\r/g) ?? [])];
  const before = kinds(text);
  if (before.length === 1) same(kinds(applyEdits(text, edits)).filter((end) => !before.includes(end)), [], 'line ends stay of one kind');
}
