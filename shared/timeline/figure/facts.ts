import { htmlWords } from '../../markdown/html-cell.ts';
import { plainText } from '../../markdown/plain-text.ts';
import { placeOnAxis, type Calendar, type PlacedEvent } from '../axis.ts';
import { monthNames } from '../calendar.ts';
import type { WallClock } from '../clock/wall-clock.ts';
import { mainColumn } from '../convert/table-parts.ts';
import { timeTimeline } from '../durations.ts';
import type { Moment, Timeline, TimelineEvent } from '../model.ts';
import { formatSpan, pointSpan } from '../span.ts';
import { chooseFolds, type Stretch } from './folds.ts';

/** One event as a figure tells it. */
export interface FigureEvent {
  /** Position among the timeline's events, in document order. */
  readonly index: number;
  /** Minutes on the axis. */
  readonly at: number;
  readonly until: number;
  readonly approx: boolean;
  /** `18:45`, `~18:45`, `18:45–19:10`; a date where there is no time. */
  readonly time: string;
  /** The day in words, or empty. */
  readonly day: string;
  /** What happened, without markup; at most {@link mostWords} characters. */
  readonly words: string;
}

/** All a figure shows of a timeline, whatever its size. */
export interface FigureFacts {
  /** In the order of time; events of one time in document order. */
  readonly events: readonly FigureEvent[];
  /** How many events have no time that can be compared. */
  readonly untimed: number;
  readonly start: number;
  readonly finish: number;
  readonly folds: readonly Stretch[];
  readonly calendar: Calendar;
  readonly timed: boolean;
  /** Places on the axis as the timeline's zone shows them. */
  readonly clock: WallClock;
  /** `18 Mar 16:00`, `19 Mar 11:40` and `19 h 40 min`, or null. */
  readonly from: string | null;
  readonly to: string | null;
  readonly total: string | null;
  readonly zone: string | null;
}

/** The longest text of an event that is kept, in characters. */
export const mostWords = 300;

/** Gathers what a figure shows. Total. */
export function figureFacts(timeline: Timeline): FigureFacts {
  const axis = placeOnAxis(timeline);
  const wordsIn = timeline.notation === 'html-table' ? htmlWords : plainText;
  const main = mainColumn(timeline);
  const textColumns = timeline.columns.flatMap(({ role }, at) => (role === 'text' && at !== main ? [at] : []));
  if (main >= 0) textColumns.unshift(main);
  const say = (event: TimelineEvent): string => wordsIn(wordsOf(event, textColumns));
  const events: FigureEvent[] = [];
  let untimed = 0;
  for (const [at, event] of timeline.events.entries()) {
    const placed = axis.events[at];
    if (placed) events.push(new EventFacts(event, placed, say));
    else untimed++;
  }
  events.sort((a, b) => a.at - b.at || a.index - b.index);
  const timing = timeTimeline(timeline, axis);
  return {
    events,
    untimed,
    start: events[0]?.at ?? 0,
    finish: events.reduce((latest, { until }) => Math.max(latest, until), events[0]?.until ?? 0),
    folds: chooseFolds(events.map(({ at, until }) => ({ from: at, to: until }))),
    calendar: axis.calendar,
    timed: axis.timed,
    clock: axis.clock,
    from: timing.start,
    to: timing.finish,
    total: timing.total === null ? null : formatSpan(timing.total),
    zone: timeline.zone,
  };
}

/** An event whose words are put together when they are asked for: few of thousands are ever named. */
class EventFacts implements FigureEvent {
  readonly index: number;
  readonly at: number;
  readonly until: number;
  readonly approx: boolean;
  readonly #event: TimelineEvent;
  readonly #moment: Moment;
  readonly #say: (event: TimelineEvent) => string;
  #words: string | null = null;

  constructor(event: TimelineEvent, { at, until, approx, blurred, moment }: PlacedEvent, say: (event: TimelineEvent) => string) {
    this.index = event.index;
    this.at = at;
    this.until = until;
    this.approx = approx || blurred;
    this.#event = event;
    this.#moment = moment;
    this.#say = say;
  }

  get time(): string {
    return `${this.approx ? '~' : ''}${sayTime(this.#moment)}`;
  }

  get day(): string {
    const { time, bounds, date } = this.#moment;
    return time === null && bounds === null ? '' : sayDay(date);
  }

  get words(): string {
    return (this.#words ??= shorten(this.#say(this.#event), mostWords));
  }
}

function wordsOf(event: TimelineEvent, textColumns: readonly number[]): string {
  const cell = event.locked ? undefined : textColumns.map((column) => event.cells[column]?.value ?? '').find((value) => value !== '');
  // A cell may hold a megabyte; what is not shown need not be read.
  return (cell ?? event.text).slice(0, 2 * mostWords);
}

function sayTime({ date, time, end, bounds, relative }: Moment): string {
  const from = time ?? bounds?.from ?? null;
  if (from === null) return relative === null ? sayDay(date) : sayRelative(relative);
  const to = end ?? bounds?.to ?? null;
  return to === null ? from : `${from}–${to}`;
}

/** `T+12 min`, `T−5 min`. */
function sayRelative(minutes: number): string {
  return `T${minutes < 0 ? '' : '+'}${formatSpan(pointSpan(minutes, false))}`;
}

function sayDay(date: string | null): string {
  if (date === null) return '';
  const [day, month, year] = date.split('-').reverse();
  const said = `${Number(day)} ${monthNames[Number(month) - 1] ?? ''}`;
  return year === undefined || year === '' ? said : `${said} ${year}`;
}

/** A text of at most `most` characters, the last of them an ellipsis where it was longer. */
export function shorten(text: string, most: number): string {
  const characters = [...text];
  return characters.length <= most ? text : `${characters.slice(0, most - 1).join('').trimEnd()}…`;
}

/** `2 h 45 min after the start`, or `the start`. */
export function sinceStart(facts: FigureFacts, event: FigureEvent): string {
  const minutes = event.at - facts.start;
  if (minutes <= 0) return 'the start';
  return `${formatSpan(pointSpan(minutes, event.approx || facts.events[0]?.approx === true))} after the start`;
}

/** An event's name for people who cannot see where it stands: `18:45 Migration fails, 2 h 45 min after the start`. */
export function eventName(facts: FigureFacts, event: FigureEvent): string {
  return `${[event.time, event.words].filter((part) => part !== '').join(' ')}, ${sinceStart(facts, event)}`;
}
