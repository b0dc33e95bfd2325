import { Temporal } from 'temporal-polyfill';
import { placeOnAxis, type PlacedEvent, type TimeAxis } from './axis.ts';
import { offsetAtInstant, zoneClock } from './clock/zones.ts';
import { timeTimeline, type EventTiming } from './durations.ts';
import type { Inference, Timeline, TimelineEvent } from './model.ts';
import type { Span } from './span.ts';

/** A length in minutes, fractional for seconds. */
export interface SpanJson {
  readonly least: number;
  readonly most: number;
  readonly approx: boolean;
}

/** An event with all that is known of its time; null where a part is not known. */
export interface EventJson {
  /** From 1. */
  readonly line: number;
  readonly from: number;
  readonly to: number;
  readonly when: string;
  readonly date: string | null;
  readonly time: string | null;
  readonly end: string | null;
  readonly earliest: string | null;
  readonly latest: string | null;
  /** Minutes since the start that a relative time counts from. */
  readonly relative: number | null;
  readonly approx: boolean;
  readonly zone: string | null;
  /** `+01:00`. */
  readonly offset: string | null;
  /** ISO 8601 in UTC: when it began (at the earliest), and when it ended (or began at the latest) where that differs. */
  readonly instant: string | null;
  readonly instantEnd: string | null;
  readonly inferred: readonly Inference[];
  readonly elapsed: SpanJson | null;
  readonly gap: SpanJson | null;
  readonly outOfOrder: boolean;
  readonly locked: boolean;
  readonly text: string;
}

/** A timeline with all that is computed from it. */
export interface TimelineJson {
  readonly heading: string | null;
  readonly notation: Timeline['notation'];
  /** The headers of a table, else null. */
  readonly columns: readonly string[] | null;
  readonly zone: string | null;
  readonly start: string | null;
  readonly finish: string | null;
  readonly total: SpanJson | null;
  readonly events: readonly EventJson[];
}

/** All that is known of a timeline, as values for JSON. */
export function timelineJson(timeline: Timeline): TimelineJson {
  const axis = placeOnAxis(timeline);
  const timing = timeTimeline(timeline, axis);
  return {
    heading: timeline.heading,
    notation: timeline.notation,
    columns: timeline.notation === 'table' || timeline.notation === 'html-table' ? timeline.columns.map(({ header }) => header) : null,
    zone: timeline.zone,
    start: timing.start,
    finish: timing.finish,
    total: spanJson(timing.total),
    events: timeline.events.map((event, index) => eventJson(event, axis, index, timing.events[index])),
  };
}

function eventJson({ line, range, when, moment, locked, text }: TimelineEvent, axis: TimeAxis, index: number, timing: EventTiming | undefined): EventJson {
  const placed = axis.instants ? (axis.events[index] ?? null) : null;
  return {
    line,
    from: range.from,
    to: range.to,
    when,
    date: moment.date,
    time: moment.time,
    end: moment.end ?? moment.endDate,
    earliest: moment.bounds?.from ?? null,
    latest: moment.bounds?.to ?? null,
    relative: moment.relative,
    approx: moment.approx,
    zone: moment.zone,
    offset: offsetOf(moment.zone, placed),
    instant: placed === null ? null : sayInstant(placed.at),
    instantEnd: placed === null || placed.until === placed.at ? null : sayInstant(placed.until),
    inferred: moment.inferred,
    elapsed: spanJson(timing?.elapsed ?? null),
    gap: spanJson(timing?.gap ?? null),
    outOfOrder: timing?.outOfOrder ?? false,
    locked,
    text,
  };
}

function spanJson(span: Span | null): SpanJson | null {
  const rounded = (minutes: number): number => Math.round(minutes * 1000) / 1000;
  return span === null ? null : { least: rounded(span.minutes), most: rounded(span.most), approx: span.approx };
}

/** A region's offset is known only for an instant. */
function offsetOf(zone: string | null, placed: PlacedEvent | null): string | null {
  const clock = zone === null ? null : zoneClock(zone);
  if (clock === null || (clock.kind === 'region' && placed === null)) return null;
  const minutes = clock.kind === 'fixed' ? clock.minutes : offsetAtInstant(clock, placed?.at ?? 0);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(Math.abs(minutes) / 60))}:${two(Math.abs(minutes) % 60)}`;
}

function sayInstant(minutes: number): string | null {
  const milliseconds = Math.round(minutes * 60_000);
  return Math.abs(milliseconds) > 8.64e15 ? null : Temporal.Instant.fromEpochMilliseconds(milliseconds).toString();
}
