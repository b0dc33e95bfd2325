import type { DocumentFact } from '../markdown/header.ts';
import { timeTimeline } from '../timeline/durations.ts';
import { placeOnAxis } from '../timeline/axis.ts';
import type { InferenceSource, Timeline } from '../timeline/model.ts';
import { formatSpan } from '../timeline/span.ts';

/** Tables of the same incident, one for each day, are no further apart than this, in minutes. */
const longestNight = 24 * 60;

/** What start, end and duration of a document's incident are told of. */
export interface ToldIncident {
  /** Its events are those of one of the document's timelines, or of all. */
  readonly timeline: Timeline;
  /** One incident, so that the time from its first to its last event says how long it took; else several, each with a timeline of its own. */
  readonly isOne: boolean;
}

/**
 * The incident that a document's timelines tell of: timelines that go on within a day of each other, such as tables of one day
 * each, are one; else the one with more than half of all events speaks for the document. Where there is none, the
 * timelines are of several incidents. Null where these cannot be compared, and where no two events are told.
 */
export function toldIncident(timelines: readonly Timeline[]): ToldIncident | null {
  const told = timelines.filter(({ events }) => events.length > 0);
  const count = eventsIn(told);
  if (count < 2) return null;
  const ranges = told.map(ownRange);
  if (told.length > 1 && goOn(ranges)) return { timeline: together(told), isOne: true };
  const main = told.find(({ events }) => events.length > count / 2);
  if (main !== undefined) return main.events.length < 2 ? null : { timeline: main, isOne: true };
  const comparable = ranges.every((range) => range !== null && range.instants === ranges[0]?.instants);
  return comparable ? { timeline: together(told), isOne: false } : null;
}

/**
 * What a document's timelines say of the incident, for its header: start, end, duration and what it was computed
 * from, how many events, in which zone. What is told of is said by {@link toldIncident}; several incidents have no
 * duration, and such as cannot be compared no start. Empty where there are no two events.
 */
export function timelineFacts(timelines: readonly Timeline[]): DocumentFact[] {
  const count = eventsIn(timelines);
  const told = toldIncident(timelines);
  if (told === null) return count < 2 || timelines.length < 2 ? [] : [{ label: 'Events', value: `${count} in ${timelines.length} timelines` }];
  const { timeline, isOne } = told;
  const { start, finish, total } = timeTimeline(timeline);
  const facts: DocumentFact[] = [];
  if (start !== null && start !== '') facts.push({ label: 'Start', value: start });
  if (finish !== null && finish !== '' && finish !== start) facts.push({ label: 'End', value: finish });
  if (total !== null && isOne) {
    const formula = start === null || finish === null ? null : formulaOf(start, finish);
    facts.push({ label: 'Duration', value: formatSpan(total), ...(formula === null ? {} : { formula }) });
  }
  const own = timeline.events.length;
  facts.push({ label: 'Events', value: own < count ? `${own} (${count} in ${timelines.length} timelines)` : isOne ? String(count) : `${count} in ${timelines.length} timelines` });
  if (timeline.zone !== null) facts.push({ label: 'Zone', value: timeline.zone });
  return facts;
}

/** `06:38 → 12:00` where both are on the day that the start names, else both as they are said; null where one of them is not. */
function formulaOf(start: string, finish: string): string | null {
  if (start === '' || finish === '') return null;
  const startTime = timeIn(start);
  return `${startTime !== null && timeIn(finish) === finish ? startTime : start} \u2192 ${finish}`;
}

function timeIn(said: string): string | null {
  const time = /\d{1,2}:\d{2}(?::\d{2})?$/.exec(said)?.[0];
  return time === undefined ? null : `${said.startsWith('~') ? '~' : ''}${time}`;
}

function eventsIn(timelines: readonly Timeline[]): number {
  return timelines.reduce((sum, { events }) => sum + events.length, 0);
}

/** All events as those of one timeline, with the zone that all of them have. @param timelines at least one */
function together(timelines: readonly Timeline[]): Timeline {
  const [first] = timelines as readonly [Timeline, ...Timeline[]];
  const zone = timelines.every((timeline) => timeline.zone === first.zone) ? first.zone : null;
  return { ...first, zone, events: timelines.flatMap(({ events }) => events) };
}

/** From the first to the last event on the axis of dates, in minutes. */
interface OwnRange {
  readonly from: number;
  readonly until: number;
  /** Counted by instants rather than by the wall clock. */
  readonly instants: boolean;
}

/** Where a date was taken from, if it is one that is said of this timeline and not of the whole document. */
const ownDates = new Set<InferenceSource>(['heading', 'day-heading', 'column']);

/** Where a timeline stands that says its own day; null for any other. */
function ownRange(timeline: Timeline): OwnRange | null {
  const { calendar, instants, events } = placeOnAxis(timeline);
  const placed = events.filter((event) => event !== null);
  const guessed = placed[0]?.moment.inferred.some(({ part, from }) => part === 'date' && !ownDates.has(from)) === true;
  if (guessed || calendar !== 'dates' || placed.length === 0) return null;
  const from = placed.reduce((least, { at }) => Math.min(least, at), Infinity);
  return { from, until: placed.reduce((most, { until }) => Math.max(most, until), -Infinity), instants };
}

/** Whether each range starts after the one before has ended, and within a day of that. */
function goOn(ranges: readonly (OwnRange | null)[]): boolean {
  return ranges.every((range, index) => {
    if (range === null || index === 0) return range !== null;
    const above = ranges[index - 1];
    if (above === null || above === undefined) return false;
    return above.instants === range.instants && range.from >= above.until && range.from - above.until <= longestNight;
  });
}
