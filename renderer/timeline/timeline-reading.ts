import { placeAgain, type TimeAxis } from '../../shared/timeline/axis.ts';
import { timeInZone } from '../../shared/timeline/clock/display-zone.ts';
import { timeTimeline, type TimelineTiming } from '../../shared/timeline/durations.ts';
import { foldedTexts, matchingRows } from '../../shared/timeline/grid/filter.ts';
import { misplacedRows, orderKeys } from '../../shared/timeline/grid/order.ts';
import type { Timeline, TimelineEvent } from '../../shared/timeline/model.ts';
import { gridColumns } from './column-layout.ts';
import { columnLengths } from './column-lengths.ts';
import { fitState, shownRows, untouchedGrid, type GridState } from './grid-state.ts';
import { rowText, rowViews, writtenRows, type RowView, type WrittenRows } from './row-view.ts';
import { extentOf, type TimelineSnapshot } from './timeline-snapshot.ts';

/** What is known about rows that no text tells. */
export interface RowRemarks {
  /** Rows that were moved last, whose place is the one in doubt. */
  readonly moved: readonly number[];
  /** What rows say whose place was accepted although their time disagrees. */
  readonly accepted: ReadonlySet<string>;
  /** The rows as they were seen last, by place. */
  readonly seen: Map<number, RowView>;
}

/** The snapshot of timelines that were moved at most, so that nobody has to be told of it; null where something shown is another. */
export function movedSnapshot(before: TimelineSnapshot, timelines: readonly Timeline[], timeline: Timeline | null): TimelineSnapshot | null {
  if (timeline === before.timeline && timelines === before.timelines) return before;
  const isSame = before.notice === null && timeline?.index === before.timeline?.index && before.timelines.length === timelines.length && before.timelines.every((each, index) => isMoved(each, timelines[index]));
  return isSame ? { ...before, timelines, timeline } : null;
}

function isMoved(before: Timeline, now: Timeline | undefined): boolean {
  return (
    before === now ||
    (before.events === now?.events && before.heading === now.heading && before.zone === now.zone && before.notation === now.notation &&
      before.columns.length === now.columns.length && before.columns.every(({ header, role }, column) => header === now.columns[column]?.header && role === now.columns[column].role))
  );
}

/** A snapshot that shows a timeline of a text, before its filter and state are fitted to it; null shows none. */
export function withTimeline(before: TimelineSnapshot, text: string, timelines: readonly Timeline[], timeline: Timeline | null, remarks: RowRemarks): TimelineSnapshot {
  if (timeline === null) {
    return {
      ...before, written: new Map(), timelines, timeline, timing: null, columns: [], lengths: [], rows: [], visible: null, filter: '', head: null, refused: null, notice: null, state: untouchedGrid,
    };
  }
  const changed = before.timeline === null ? null : changedRows(before.timeline.events, timeline.events);
  const axis = placeAgain(timeline, before.timeline);
  const timing = timeTimeline(timeline, axis);
  const zone = axis.instants ? before.zone : null;
  const inZone = zoneTimes(axis, zone);
  const misplaced = misplacedIn(timing, remarks.moved);
  const written = writtenRows(text, timeline);
  const rows = rowViews({ written, timeline, timing, inZone, misplaced, accepted: remarks.accepted }, remarks.seen);
  const columns = gridColumns(timeline.columns, zone, before.columns);
  const lengths = columnLengths({ columns, timeline, timing, inZone }, { columns: before.columns, lengths: before.lengths, timeline: before.timeline, changed });
  return { ...before, written, timelines, timeline, timing, columns, lengths, convertible: axis.instants, rows };
}

/** The rows whose event is another one than before; null where rows came or went, or many changed. */
function changedRows(before: readonly TimelineEvent[], now: readonly TimelineEvent[]): readonly number[] | null {
  if (before.length !== now.length) return null;
  const changed: number[] = [];
  for (let row = 0; row < now.length; row++) if (now[row] !== before[row]) changed.push(row);
  return changed.length * 4 > now.length && changed.length > 8 ? null : changed;
}

/** The times of an axis in a zone; the same function for as long as both are the same. */
function zoneTimes(axis: TimeAxis, zone: string | null): (row: number) => string {
  if (zone === null) return noTimes;
  const known = times.get(axis);
  if (known?.zone === zone) return known.inZone;
  const inZone = timeInZone(axis, zone);
  times.set(axis, { zone, inZone });
  return inZone;
}

const noTimes = (): string => '';
const times = new WeakMap<TimeAxis, { readonly zone: string; readonly inZone: (row: number) => string }>();

/** The rows out of order; while no time changes and nothing was moved they stay the same. */
function misplacedIn(timing: TimelineTiming, moved: readonly number[]): ReadonlySet<number> {
  const known = moved.length === 0 ? misplacedRowsOf.get(timing) : undefined;
  if (known !== undefined) return known;
  const misplaced = new Set(misplacedRows(orderKeys(timing), moved));
  if (moved.length === 0) misplacedRowsOf.set(timing, misplaced);
  return misplaced;
}

const misplacedRowsOf = new WeakMap<TimelineTiming, ReadonlySet<number>>();

/**
 * A snapshot with the rows on show worked out again, and its state inside them.
 *
 * @param kept rows that stay on show although they do not match the filter.
 */
export function fitted(snapshot: TimelineSnapshot, kept: readonly number[]): TimelineSnapshot {
  const { written, timeline, filter, state, columns, head } = snapshot;
  const matching = filter.trim() === '' || timeline === null ? null : matchingRows(wordsOf(written, timeline.events), filter);
  const visible = matching === null ? null : [...new Set([...matching, ...kept])].sort((a, b) => a - b);
  const extent = { ...extentOf(snapshot), visible };
  const inside: GridState = shownRows(extent) === 0 ? { ...state, anchor: null, rows: null, columns: null, editing: false } : fitState(state, extent);
  return { ...snapshot, visible, state: inside, head: head === null ? null : Math.min(head, columns.length - 1), refused: inside.editing ? snapshot.refused : null };
}

/** What each row says, for finding it. */
function wordsOf(written: WrittenRows, events: readonly TimelineEvent[]): readonly string[] {
  let known = words.get(events);
  if (known === undefined) words.set(events, (known = foldedTexts(events.map((event) => rowText(written, event)))));
  return known;
}

/** A query is typed key by key. */
const words = new WeakMap<readonly TimelineEvent[], readonly string[]>();
