import { describe, expect, it } from 'vitest';
import { leadingWhen } from '../../../shared/timeline/clock/when-phrase.ts';
import { readWhen } from '../../../shared/timeline/clock/when.ts';
import { zoneIn } from '../../../shared/timeline/clock/zone-names.ts';

/** A phrase's date and end date, time and end, and its mark of doubt. */
function said(phrase: string): string {
  const { year, month, day, endMonth, endDay, time, end, approx, unreadableTime, unreadableDate } = readWhen(phrase);
  const date = day === null ? '-' : `${year ?? ''}/${month ?? ''}/${day}`;
  const endDate = endDay === null ? '' : ` to ${endMonth ?? ''}/${endDay}`;
  return `${date}${endDate} ${time ?? (unreadableTime ? '?' : '-')}${end === null ? '' : `..${end}`}${approx ? ' ~' : ''}${unreadableDate ? ' bad date' : ''}`;
}

const times: readonly (readonly [phrase: string, said: string])[] = [
  ['12:20 PM:', '- 12:20'],
  ['1:10 PM:', '- 13:10'],
  ['Sep 09–12, 2025', '2025/9/9 to 9/12 -'],
  ['Feb 2-5', '/2/2 to 2/5 -'],
  ['20–24 August', '/8/20 to 8/24 -'],
  ['3rd - 4th of March 2024', '2024/3/3 to 3/4 -'],
  ['2025-10-16/17', '2025/10/16 to 10/17 -'],
  ['2026-08-10 – 09-04', '2026/8/10 to 9/4 -'],
  ['13:29:40–48', '- 13:29:40..13:29:48'],
  ['8:00–2:00 PM', '- 08:00..14:00'],
  ['1:00–2:00 PM', '- 13:00..14:00'],
  ['Between 14:05 and 14:20', '- 14:05..14:20'],
  ['08:47 and 11:12', '- 08:47'],
  ['Shortly after 8:00 AM', '- 08:00 ~'],
  ['Day 1 (Feb 3)', '/2/3 -'],
  ['Jan 30 - Feb 2, 2024', '2024/1/30 to 2/2 -'],
  ['12-05 16:21', '/12/5 16:21'],
  ['07-19 21:29–22:02', '/7/19 21:29..22:02'],
  ['25/12 16:21', '/12/25 16:21'],
  ['04/05 16:21', '- 16:21 bad date'],
  ['18.03.2024 14:05', '2024/3/18 14:05'],
  ['18/03/2024 14h05', '2024/3/18 14:05'],
  ['2024-03-18 22h', '2024/3/18 22:00'],
  ['2:05 p.m.', '- 14:05'],
  ['2pm', '- 14:00'],
  ['1405 UTC', '- 14:05'],
  ['2X:XX', '- ?'],
  ['16:2x', '- ?'],
  ['2026-03-23T11:39:xxZ', '2026/3/23 ?'],
  ['???', '- ?'],
  ['—', '- ?'],
  ['unknown', '- ?'],
  ['14:05?', '- 14:05 ~'],
  ['22:52 (maybe earlier?)', '- 22:52 ~'],
  ['14:05-ish', '- 14:05 ~'],
  ['14:05 (approx.)', '- 14:05 ~'],
  ['23:04+', '- 23:04'],
  ['19:52:31 onward', '- 19:52:31'],
  ['Day 2 14:00', '- 14:00 bad date'],
  ['Mon Mar 18th, 2024 at 9:05 AM PST', '2024/3/18 09:05'],
  ['18. März 2024, 14:05', '2024/3/18 14:05'],
  ['18 mars 2024 à 14h05', '2024/3/18 14:05'],
  ['18 de marzo de 2024, 14:05', '2024/3/18 14:05'],
  ['vers 14h05', '- 14:05 ~'],
  ['2024-03-18T14:05+02:00', '2024/3/18 14:05'],
];

describe('what a written time says', () => {
  it.each(times)('%s', (phrase, expected) => {
    expect(said(phrase)).toBe(expected);
  });
});

const lines: readonly (readonly [line: string, when: string | null, text: string])[] = [
  ['14:05 UTC - alarm', '14:05 UTC', 'alarm'],
  ['11:16 ::::: deploys', '11:16', 'deploys'],
  ['**12:22** to **13:00** We looked', '**12:22** to **13:00**', 'We looked'],
  ['🔴 **14:05** – alarm', '14:05', 'alarm'],
  ['✅ 14:05: resolved', '14:05', 'resolved'],
  ['At 14:05 UTC, the alarm rang', '14:05 UTC', 'the alarm rang'],
  ['On 18 March 2024 at 14:05 the alarm rang', '18 March 2024 at 14:05', 'the alarm rang'],
  ['From 14:05 to 14:20: slow', '14:05 to 14:20', 'slow'],
  ['Between 14:05 and 14:20, slow', 'Between 14:05 and 14:20', 'slow'],
  ['[12-05 16:21] a bug is introduced', '12-05 16:21', 'a bug is introduced'],
  ['[???] it began', '???', 'it began'],
  ['22:52 (maybe earlier?)', '22:52 (maybe earlier?)', ''],
  ['Feb 2-5 - kills seen', 'Feb 2-5', 'kills seen'],
  ['Feb 2 - 5 nodes failed', 'Feb 2', '5 nodes failed'],
  ['25–26 August: attacks', '25–26 August', 'attacks'],
  ['Day 1 14:00 - start', 'Day 1 14:00', 'start'],
  ['April 22, 2024 (10:00 pm): access', 'April 22, 2024 (10:00 pm)', 'access'],
  ['Day 1 (Feb 3): discovery', 'Day 1 (Feb 3)', 'discovery'],
  ['**Shortly after 8:00 AM** — errors', 'Shortly after 8:00 AM', 'errors'],
  ['23:04+ timeouts', '23:04+', 'timeouts'],
  ['[14:05: alarm](https://example.org/1)', '14:05', 'alarm'],
  ['~22h : sauvegarde effacée', '~22h', 'sauvegarde effacée'],
  ['Unknown - the change goes out', 'Unknown', 'the change goes out'],
  ['24h later it was gone', null, ''],
  ['10 nodes were lost', null, ''],
  ['At some point in 2023 it changed', null, ''],
  ['Unknown hosts were seen', null, ''],
  ['2 to 3 users saw it', null, ''],
  ['12-05 was a bad name', null, ''],
];

describe('the time that a line starts with', () => {
  it.each(lines)('%s', (line, when, text) => {
    const found = leadingWhen(line);
    expect(found === null ? null : line.slice(found.when.from, found.when.to)).toBe(when);
    if (found !== null) expect(line.slice(found.text.from, found.text.to)).toBe(text);
  });
});

describe('the zone that a phrase names', () => {
  it.each([
    ['Timeline (Japan time)', 'Japan time'],
    ['All times in UTC+1 (Zurich time)', 'UTC+1'],
    ['All times are Central European Summer Time', 'Central European Summer Time'],
    ['Timeline (UTC+03:00)', 'UTC+03:00'],
    ['Timeline (utc)', 'utc'],
    ['Response Time', null],
    ['Recovery time objective', null],
  ])('%s', (phrase, zone) => {
    expect(zoneIn(phrase)).toBe(zone);
  });
});
