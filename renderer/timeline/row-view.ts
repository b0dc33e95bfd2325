import { formatSpan, type EventTiming, type TimelineTiming } from '../../shared/timeline/durations.ts';
import type { Timeline, TimelineEvent } from '../../shared/timeline/model.ts';
import { plainText, readInline } from './inline-markdown.ts';

/** What one row of the grid shows. Values alone, no offsets, so that an unchanged row is the same object. */
export interface RowView {
  /** Event index. */
  readonly index: number;
  /** One for each column of the document, as written. */
  readonly cells: readonly string[];
  /** For each column the value an empty date cell takes over from above, shown faintly; null where none does. */
  readonly carried: readonly (string | null)[];
  /** The row as it stands in the file; only for a locked row. */
  readonly written: string | null;
  /** T+ and gap as people say them; empty where they cannot be computed. */
  readonly elapsed: string;
  readonly gap: string;
  readonly outOfOrder: boolean;
  readonly approx: boolean;
  /** Explains what was not written in this row, e.g. a date carried down; null where all was. */
  readonly inferred: string | null;
  /** A short name of the event, without markup. */
  readonly label: string;
}

const labelLength = 48;

function labelOf(timeline: Timeline, event: TimelineEvent): string {
  const column = timeline.columns.findIndex((candidate, at) => candidate.role === 'text' && event.cells[at]?.value !== '');
  const source = event.locked ? event.text : (event.cells[column]?.value ?? event.when);
  const label = plainText(readInline(source)).trim();
  return label.length > labelLength ? `${label.slice(0, labelLength - 1).trimEnd()}…` : label;
}

function inferredNote(timeline: Timeline, event: TimelineEvent): string | null {
  const { date, inferred } = event.moment;
  const notes: string[] = [];
  if (inferred.includes('date')) {
    const dated = timeline.columns.some(({ role }) => role === 'day' || role === 'date' || role === 'when');
    notes.push(`Date ${date ?? ''} ${dated && event.index > 0 ? 'carried down from the row above' : 'taken from the text around the timeline'}`);
  }
  if (inferred.includes('year')) notes.push(`Year of ${date ?? 'the date'} not written in this row`);
  return notes.length === 0 ? null : notes.join('. ');
}

function carriedValues(timeline: Timeline, event: TimelineEvent): (string | null)[] {
  return timeline.columns.map(({ role }, column) => {
    const dated = role === 'date' || role === 'day';
    if (!dated || !event.moment.inferred.includes('date') || event.cells[column]?.value !== '') return null;
    for (let above = event.index - 1; above >= 0; above -= 1) {
      const value = timeline.events[above]?.cells[column]?.value ?? '';
      if (value !== '') return plainText(readInline(value));
    }
    return null;
  });
}

function viewOf(text: string, timeline: Timeline, event: TimelineEvent, timing: EventTiming | undefined): RowView {
  return {
    index: event.index,
    cells: event.cells.map((cell) => cell.value),
    carried: carriedValues(timeline, event),
    written: event.locked ? text.slice(event.range.from, event.range.to) : null,
    elapsed: timing?.elapsed ? formatSpan(timing.elapsed) : '',
    gap: timing?.gap ? formatSpan(timing.gap) : '',
    outOfOrder: timing?.outOfOrder ?? false,
    approx: event.moment.approx,
    inferred: inferredNote(timeline, event),
    label: labelOf(timeline, event),
  };
}

function isSame(a: RowView, b: RowView): boolean {
  return (
    a.index === b.index &&
    a.written === b.written &&
    a.elapsed === b.elapsed &&
    a.gap === b.gap &&
    a.outOfOrder === b.outOfOrder &&
    a.approx === b.approx &&
    a.inferred === b.inferred &&
    a.label === b.label &&
    a.cells.length === b.cells.length &&
    a.cells.every((cell, at) => cell === b.cells[at]) &&
    a.carried.every((value, at) => value === b.carried[at])
  );
}

/** The rows of a timeline; a row that shows the same as in `previous` is that very object. */
export function rowViews(text: string, timeline: Timeline, timing: TimelineTiming, previous: readonly RowView[]): RowView[] {
  return timeline.events.map((event, at) => {
    const view = viewOf(text, timeline, event, timing.events[at]);
    const known = previous[at];
    return known !== undefined && isSame(known, view) ? known : view;
  });
}
