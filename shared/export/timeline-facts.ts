import type { DocumentFact } from '../markdown/header.ts';
import { timeTimeline } from '../timeline/durations.ts';
import { placeOnAxis } from '../timeline/axis.ts';
import type { InferenceSource, Timeline } from '../timeline/model.ts';
import { formatSpan } from '../timeline/span.ts';

/** Tables of the same incident, one for each day, are no further apart than this, in minutes. */
const longestNight = 24 * 60;

/**
 * What a document's timelines say of the incident, for its header: start, end, duration and what it was computed
 * from, how many events, in which zone. It is told of the timeline with most events; where each of several
 * goes on within a day of the one before, such as tables of one day each, of all of them together. Empty where there
 * is no timeline with two events.
 */
export function timelineFacts(timelines: readonly Timeline[]): DocumentFact[] {
  const told = mostTold(timelines.filter(({ events }) => events.length > 0));
  if (told === null || told.events.length < 2) return [];
  const { start, finish, total } = timeTimeline(told);
  const facts: DocumentFact[] = [];
  if (start !== null && start !== '') facts.push({ label: 'Start', value: start });
  if (finish !== null && finish !== '' && finish !== start) facts.push({ label: 'End', value: finish });
  if (total !== null) {
    const formula = start === null || finish === null ? null : formulaOf(start, finish);
    facts.push({ label: 'Duration', value: formatSpan(total), ...(formula === null ? {} : { formula }) });
  }
  facts.push({ label: 'Events', value: countOf(told, timelines) });
  if (told.zone !== null) facts.push({ label: 'Zone', value: told.zone });
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

function countOf(told: Timeline, timelines: readonly Timeline[]): string {
  const all = timelines.reduce((sum, { events }) => sum + events.length, 0);
  return all === told.events.length ? String(all) : `${told.events.length} (${all} in ${timelines.length} timelines)`;
}

function mostTold(timelines: readonly Timeline[]): Timeline | null {
  const [first] = timelines;
  if (first === undefined) return null;
  if (timelines.length > 1 && goOn(timelines)) {
    const zone = timelines.every((timeline) => timeline.zone === first.zone) ? first.zone : null;
    return { ...first, zone, events: timelines.flatMap(({ events }) => events) };
  }
  return timelines.reduce((most, timeline) => (timeline.events.length > most.events.length ? timeline : most));
}

/** Where a date was taken from, if it is one that is said of this timeline and not of the whole document. */
const ownDates = new Set<InferenceSource>(['heading', 'day-heading', 'column']);

/** Whether each timeline says its own day, starts after the one before has ended, and within a day of that. */
function goOn(timelines: readonly Timeline[]): boolean {
  let above: { readonly until: number; readonly instants: boolean } | null = null;
  for (const timeline of timelines) {
    const axis = placeOnAxis(timeline);
    const placed = axis.events.filter((event) => event !== null);
    const guessed = placed[0]?.moment.inferred.some(({ part, from }) => part === 'date' && !ownDates.has(from)) === true;
    if (guessed || axis.calendar !== 'dates' || placed.length === 0 || (above !== null && axis.instants !== above.instants)) return false;
    const at = placed.reduce((least, event) => Math.min(least, event.at), Infinity);
    if (above !== null && (at < above.until || at - above.until > longestNight)) return false;
    above = { until: placed.reduce((most, event) => Math.max(most, event.until), -Infinity), instants: axis.instants };
  }
  return true;
}
