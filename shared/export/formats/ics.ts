import { htmlWords } from '../../markdown/html-cell.ts';
import { plainText } from '../../markdown/plain-text.ts';
import { placeOnAxis, type PlacedEvent, type TimeAxis } from '../../timeline/axis.ts';
import { daysSinceEpoch, readDay } from '../../timeline/calendar.ts';
import { sayInference } from '../../timeline/clock/say-inference.ts';
import type { Moment, Timeline, TimelineEvent } from '../../timeline/model.ts';
import { eventsOf, type FormatRequest, type TimelineFormat } from './format.ts';
import { contentLine, dateTimeValue, dateValue, textValue } from './ics-lines.ts';
import { stableId } from './stable-id.ts';
import { wellFormed } from '../well-formed.ts';

const longestSummary = 200;

/**
 * A calendar after RFC 5545 with one VEVENT for each event whose day is known, year included; others are `left`.
 * A time is an instant in UTC where its zone is known, else a floating one, which every calendar shows as it is
 * written; an event with a day alone is all-day. Only a range gets an end. The description says the time as written, how it
 * is in doubt, and what was not written in the event itself. UIDs come from what an event says and when, so
 * that importing again replaces what did not change; events take no time off anybody's calendar.
 */
export const icsFormat: TimelineFormat = {
  name: 'ics',
  title: 'Calendar (ICS)',
  type: 'text/calendar',
  write(request) {
    const stamp = dateTimeValue(request.stamp / 60_000) ?? '19700101T000000';
    const calendar: string[] = [];
    let events = 0;
    let left = 0;
    const used = new Map<string, number>();
    for (const part of request.parts) {
      const chosen = new Set(eventsOf(part));
      const axis = placeOnAxis(part.timeline);
      for (const event of part.timeline.events) {
        // Asked of events that are left out too, so that an event is called the same in every selection.
        const uid = uidOf(part.timeline, event, request, used);
        if (!chosen.has(event)) continue;
        const times = timesOf(part.timeline, event, axis);
        if (times === null) {
          left += 1;
          continue;
        }
        events += 1;
        calendar.push('BEGIN:VEVENT', `UID:${uid}`, `DTSTAMP:${stamp}Z`, ...times, ...wordsOf(part.timeline, event), 'TRANSP:TRANSPARENT', 'END:VEVENT');
      }
    }
    const name = request.title === null ? [] : [`NAME:${textValue(request.title)}`, `X-WR-CALNAME:${textValue(request.title)}`];
    const lines = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Aftermath//Timeline//EN', 'CALSCALE:GREGORIAN', ...name, ...calendar, 'END:VCALENDAR'];
    return { text: lines.map(contentLine).join(''), events, left };
  },
};

function uidOf({ heading, index }: Timeline, event: TimelineEvent, { title }: FormatRequest, used: Map<string, number>): string {
  const { date, time } = event.moment;
  const id = stableId(JSON.stringify([title, heading ?? index, event.when, date, time, event.text]));
  const before = used.get(id) ?? 0;
  used.set(id, before + 1);
  return `${id}${before === 0 ? '' : `-${before + 1}`}@aftermath`;
}

/** DTSTART and, of a range, DTEND; null where the day is not known. */
function timesOf(timeline: Timeline, event: TimelineEvent, axis: TimeAxis): string[] | null {
  const { moment } = event;
  const placed = axis.instants ? (axis.events[timeline.events.indexOf(event)] ?? null) : null;
  if (placed !== null) return timed(placed, 'Z');
  const day = dayOf(moment.date);
  if (day === null) return null;
  if (moment.time === null && moment.bounds === null) return allDay(day, dayOf(moment.endDate));
  const alone = placeOnAxis({ events: [event], zone: moment.zone });
  if (alone.instants && alone.events[0]) return timed(alone.events[0], 'Z');
  const floating = placeOnAxis({ events: [{ ...event, moment: { ...moment, zone: null } }], zone: null }).events[0];
  return floating ? timed(floating, '') : allDay(day, null);
}

function timed({ at, until, blurred }: PlacedEvent, zone: 'Z' | ''): string[] | null {
  const start = dateTimeValue(at);
  const end = until > at && !blurred ? dateTimeValue(until) : null;
  if (start === null) return null;
  return [`DTSTART:${start}${zone}`, ...(end === null || end === start ? [] : [`DTEND:${end}${zone}`])];
}

/** The end of whole days is the day after. */
function allDay(day: number, last: number | null): string[] | null {
  const start = dateValue(day);
  const end = last !== null && last > day ? dateValue(last + 1) : null;
  return start === null ? null : [`DTSTART;VALUE=DATE:${start}`, ...(end === null ? [] : [`DTEND;VALUE=DATE:${end}`])];
}

function dayOf(date: string | null): number | null {
  const day = date === null ? null : readDay(date);
  return day === null ? null : daysSinceEpoch(day);
}

function wordsOf(timeline: Timeline, event: TimelineEvent): string[] {
  const say = timeline.notation === 'html-table' ? htmlWords : plainText;
  const words = event.locked ? [] : timeline.columns.flatMap(({ role, header }, at) => (role === 'text' ? [{ header, value: event.cells[at]?.value ?? '' }] : []));
  const [first, ...others] = words.filter(({ value }) => value !== '');
  const source = first?.value ?? event.text;
  const said = say(source);
  const summary = said.length > longestSummary ? `${wellFormed(said.slice(0, longestSummary)).replace(/\s+\S*$/, '')}…` : said;
  const description = [
    ...(summary === source ? [] : [source]),
    ...others.map(({ header, value }) => `${say(header)}: ${value}`),
    ...(event.when === '' ? [] : [`Time as written: ${event.when}${doubtOf(event.moment)}`]),
    ...event.moment.inferred.map((inference) => sayInference(inference, event.moment)),
  ];
  return [`SUMMARY:${textValue(summary === '' ? event.when : summary)}`, ...(description.length === 0 ? [] : [`DESCRIPTION:${textValue(description.join('\n'))}`])];
}

function doubtOf({ bounds, approx, zone }: Moment): string {
  if (bounds !== null) return ` (between ${bounds.from} and ${bounds.to})`;
  return approx ? ' (approximate)' : zone === null ? ' (zone not known)' : '';
}
