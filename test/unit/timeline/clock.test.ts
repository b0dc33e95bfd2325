import { describe, expect, it } from 'vitest';
import { placeOnAxis } from '../../../shared/timeline/axis.ts';
import { timesInZone } from '../../../shared/timeline/clock/display-zone.ts';
import { offsetsAt, zoneClock } from '../../../shared/timeline/clock/zones.ts';
import { relativeMinutes } from '../../../shared/timeline/clock/relative.ts';
import type { TimelineReading } from '../../../shared/timeline/model.ts';
import { readTimelines } from '../../../shared/timeline/read.ts';

function read(text: string, fileName: string | null = null): TimelineReading {
  return readTimelines(text, { fileName });
}

/** The moments of a text's first timeline: date, time, and what was inferred from where. */
function moments(text: string, fileName: string | null = null): string[] {
  return (read(text, fileName).timelines[0]?.events ?? []).map(({ moment }) =>
    [moment.date ?? '-', moment.time ?? '-', moment.zone ?? '', ...moment.inferred.map(({ part, from, said }) => `${part}<${from}:${said}>`)].filter((part) => part !== '').join(' '),
  );
}

const table = (...times: string[]): string => `| Time | Event |\n|-|-|\n${times.map((time) => `| ${time} | x |`).join('\n')}\n`;

describe('what is taken from the surroundings', () => {
  it('says where from', () => {
    expect(moments(`## Timeline (all times UTC)\n\n${table('2024-03-18 23:50', '23:55', '00:10', '00:20')}`)).toEqual([
      '2024-03-18 23:50 UTC zone<heading:Timeline (all times UTC)>',
      '2024-03-18 23:55 UTC date<row-above:2024-03-18 23:50> zone<heading:Timeline (all times UTC)>',
      '2024-03-19 00:10 UTC date<midnight:23:55> zone<heading:Timeline (all times UTC)>',
      '2024-03-19 00:20 UTC date<row-above:00:10> zone<heading:Timeline (all times UTC)>',
    ]);
    expect(moments('# Outage of 5 May 2024\n\n## Timeline\n\n- 10:00 a\n- 10:05 b\n')).toEqual(['2024-05-05 10:00 date<title:Outage of 5 May 2024>', '2024-05-05 10:05 date<title:Outage of 5 May 2024>']);
    expect(moments('## Timeline\n\nAll events on 2019-10-21, in CET.\n\n- 10:00 a\n- 10:05 b\n')[1]).toBe('2019-10-21 10:05 CET date<prose:All events on 2019-10-21, in CET.> zone<prose:All events on 2019-10-21, in CET.>');
    expect(moments('## Timeline\n\n### 2018/02/26\n\n- 10:00 a\n- 10:05 b\n')[1]).toBe('2018-02-26 10:05 date<day-heading:2018/02/26>');
    expect(moments('| Date (2021) | Time (PT) | Event |\n|-|-|-|\n| Oct 30 | 10:00 | a |\n')).toEqual(['2021-10-30 10:00 PT year<column:Date (2021)> zone<column:Time (PT)>']);
    expect(moments(`## Timeline\n\n${table('March 18 10:00', 'March 19 11:00')}`, '2019-03-20-outage.md')).toEqual(['2019-03-18 10:00 year<file-name:2019-03-20-outage.md>', '2019-03-19 11:00 year<file-name:2019-03-20-outage.md>']);
    expect(moments(table('Dec 31 2023 23:00', 'Jan 1 01:00'))[1]).toBe('2024-01-01 01:00 year<row-above:Dec 31 2023 23:00>');
    expect(moments('---\ntitle: Disk full\ndate: 2024-03-18\n---\n\n## Timeline\n\n- 10:00 a\n- 10:05 b\n')[0]).toBe('2024-03-18 10:00 date<front-matter:date: 2024-03-18>');
  });

  it('crosses midnight only where the order demands it', () => {
    expect(moments(`## Timeline\n\n${table('2024-03-18 23:50', '00:10')}`)[1]).toContain('2024-03-19 00:10');
    expect(moments(`## Timeline\n\n${table('2024-03-18 12:10', '12:05', '12:20')}`)[1]).toContain('2024-03-18 12:05');
    expect(moments(`## Timeline\n\n${table('2024-03-18 23:50', '23:10', '10:00', '09:00')}`)[2]).toContain('2024-03-18 10:00');
  });

  it.each([
    ['a field in the text', '## Downtime\n\n**Date**: 18.08.2023\n\n## Timeline\n\n- *12:18* a\n- *12:20* b\n', '2023-08-18'],
    ['a field in a list', '# Outage\n\n- **Severity**: 2\n- **Date**: 17 Feb 2026\n\nOn 1 March 2026 we met.\n\n## Timeline\n\n- 12:18 a\n- 12:20 b\n', '2026-02-17'],
    ['a row of a table', '# Outage\n\n| Date | 2026-10-04 |\n|-|-|\n| Status | final |\n\n## Timeline\n\n- 12:18 a\n- 12:20 b\n', '2026-10-04'],
    ['a field that a nearer heading outdoes', '# Outage\n\n**Date:** 2026-05-24\n\n## Timeline (2026-05-18)\n\n- 12:18 a\n- 12:20 b\n', '2026-05-18'],
    ['the day in the zone of the timeline', '# Outage\n\n- **Date**: 1 Mar 2026 (PST) / 2 Mar 2026 (UTC)\n\n## Timeline (UTC)\n\n- 06:36 a\n- 06:40 b\n', '2026-03-02'],
    ['the title, before any field', '# Outage of 5 May 2024\n\nDate: 2024-05-09\n\n## Timeline\n\n- 12:18 a\n- 12:20 b\n', '2024-05-05'],
  ])('is the day of %s', (_, text, date) => {
    expect(read(text).timelines[0]?.events[0]?.moment.date).toBe(date);
  });

  it('takes the day from a field that says when it began', () => {
    expect(moments('# Outage\n\n- **🕒 Duration:** 2024-03-18 09:00 UTC to 2024-03-18 12:45 UTC\n\n## Timeline\n\n- 09:00 a\n- 09:10 b\n')[1]).toContain('2024-03-18 09:10');
    expect(moments('# Outage\n\n**Started:** 17 March 2024\n**Date:** 18 March 2024\n\n## Timeline\n\n- 09:00 a\n')[0]).toContain('2024-03-18 09:00');
  });

  it('tells the month from the day by a report written weeks later', () => {
    expect(moments('## Timeline\n\n06-10-2025 - reported\n', '2025-06-24-input.md')[0]).toContain('2025-06-10');
  });

  it('is the zone of all times, wherever it is said', () => {
    expect(moments('# Jobs\n\nAll times PDT.\n\n## Summary\n\nSlow.\n\n## Timeline\n\n- 13:26 a\n- 13:40 b\n')[0]).toBe('- 13:26 PDT zone<prose:All times PDT>');
    expect(moments('# Jobs\n\nResponse times got worse in the EST evening.\n\n## Timeline\n\n- 13:26 a\n- 13:40 b\n')[0]).toBe('- 13:26');
  });

  it('is the year nearest to the document\u2019s own day', () => {
    expect(moments('# March 26th, 2019 outage\n\n## Timeline\n\n- [Dec 5 16:21] a\n- [Mar 20 16:46] b\n').map((moment) => moment.slice(0, 16))).toEqual(['2018-12-05 16:21', '2019-03-20 16:46']);
  });

  it('is which half of the day it was, where hours count to twelve', () => {
    const text = '## Timeline\n\n- 11:16 a\n- 12:16 b\n- 1:52 c\n- 3:31 d\n';
    expect(moments(text)).toEqual(['- 11:16', '- 12:16', '- 01:52 time<noon:12:16>', '- 03:31 time<noon:12:16>']);
    expect(moments(text.replace('11:16', '2024-03-18 11:16'))[3]).toContain('2024-03-18 03:31');
  });

  it('is the evening before or the day after, where the entry says so', () => {
    expect(moments(`# Outage of 2026-09-12\n\n## Timeline\n\n${table('21:01 (prev. night)', '05:30', '09:00 (next day)', '10:00')}`).map((moment) => moment.slice(0, 16))).toEqual(['2026-09-11 21:01', '2026-09-12 05:30', '2026-09-13 09:00', '2026-09-13 10:00']);
  });

  it('is that of a heading that says \u201cthe next day\u201d before the hour', () => {
    expect(moments('## Timeline\n\n| Date | Time | Event |\n|-|-|-|\n| 2024-03-18 | 23:00 | a |\n| 2024-03-19: the next day | 14:05 | b |\n')).toEqual(['2024-03-18 23:00', '2024-03-19 14:05']);
  });

  it('is no night where the author gives the next day a heading', () => {
    const list = (second: string): string => `## Timeline\n\n### 2023-03-26\n\n- 22:10 a\n- 12:51 b\n\n### ${second}\n\n- 08:05 c\n- 09:00 d\n`;
    expect(moments(list('2023-03-27')).map((moment) => moment.slice(0, 16))).toEqual(['2023-03-26 22:10', '2023-03-26 12:51', '2023-03-27 08:05', '2023-03-27 09:00']);
    expect(moments(list('2023-03-28'))[1]).toContain('2023-03-27 12:51');
    expect(moments(list('2023-03-27').replace('12:51', '00:51'))[1]).toContain('2023-03-27 00:51');
  });

  it('is nothing where the entry says it all', () => {
    expect(moments(table('2024-03-18 10:00 UTC', '2024-03-18 10:05 UTC'))).toEqual(['2024-03-18 10:00 UTC', '2024-03-18 10:05 UTC']);
  });
});

describe('dates that read both ways', () => {
  const bullets = '- 01-10-2024 10:00: a\n- 01-10-2024 11:00: b\n';

  it('are not guessed', () => {
    const { timelines, problems } = read(`## Timeline\n\n${bullets}`);
    expect(timelines[0]?.events[0]?.moment.date).toBeNull();
    expect(problems[0]?.message).toBe('Line 3: \u201c01-10-2024 10:00\u201d could be two dates, and nothing in the document says which.');
  });

  it.each([
    ['another date of the document has no second reading', `Due 01-31-2024.\n\n## Timeline\n\n${bullets}`, '2024-01-10'],
    ['another date has the day first', `Due 31-01-2024.\n\n## Timeline\n\n${bullets}`, '2024-10-01'],
    ['the title names the day', `# Outage of 10 January 2024\n\n## Timeline\n\n${bullets}`, '2024-01-10'],
    ['the title names the other day', `# Outage of 1 October 2024\n\n## Timeline\n\n${bullets}`, '2024-10-01'],
    ['the title is far from both', `# Outage of 1 June 2024\n\n## Timeline\n\n${bullets}`, null],
    ['the document proves both', `Due 01-31-2024 and 31-01-2024.\n\n## Timeline\n\n${bullets}`, null],
  ])('are read where %s', (_, text, date) => {
    expect(read(text).timelines[0]?.events[0]?.moment.date).toBe(date);
  });
});

describe('times that are not known exactly', () => {
  const bounds = (time: string): unknown => read(`## Timeline\n\n${table(time, '15:00')}`).timelines[0]?.events[0]?.moment.bounds;

  it.each([
    ['14:??', { from: '14:00', to: '14:59' }],
    ['14:xx', { from: '14:00', to: '14:59' }],
    ['~14:2x', { from: '14:20', to: '14:29' }],
    ['2024-03-18 14:3? UTC', { from: '14:30', to: '14:39' }],
    ['2:3x PM', { from: '14:30', to: '14:39' }],
    ['14:22:??', { from: '14:22:00', to: '14:22:59' }],
    ['25:??', null],
    ['14:7x', null],
    ['HH:mm', null],
    ['--:--', null],
    ['14:22', null],
  ])('%s', (time, expected) => {
    expect(bounds(time)).toEqual(expected);
  });
});

describe('times that count from a start', () => {
  it.each([
    ['T+12m', 12], ['T + 12 min', 12], ['T-5', -5], ['T\u22125m', -5], ['+12', 12], ['+1h 30m', 90], ['T+1:30', 90], ['T+00:05:30', 5.5], ['T+2d', 2880], ['T+45s', 0.75], ['14:00 T+0', 0],
    ['14:00', null], ['WAT+1', null], ['2024-03-18T10:00+01:00', null], ['UTC+2', null],
  ])('%s', (phrase, minutes) => {
    expect(relativeMinutes(phrase)).toBe(minutes);
  });
});

describe('zones', () => {
  it.each([
    ['PST', { kind: 'fixed', minutes: -480 }], ['MST', { kind: 'fixed', minutes: -420 }], ['CEST (UTC+2)', { kind: 'fixed', minutes: 120 }], ['+05:30', { kind: 'fixed', minutes: 330 }],
    ['PT', { kind: 'region', id: 'America/Los_Angeles' }], ['PST/PDT', { kind: 'region', id: 'America/Los_Angeles' }], ['Eastern Time', { kind: 'region', id: 'America/New_York' }],
    ['Pacific Standard Time', { kind: 'fixed', minutes: -480 }], ['US/Pacific', { kind: 'region', id: 'US/Pacific' }], ['UC/Pacific', null], ['IST', null], ['constructor', null], ['', null],
  ])('%s', (zone, clock) => {
    expect(zoneClock(zone)).toEqual(clock);
  });

  it('know times that the clocks skipped and showed twice', () => {
    const berlin = zoneClock('Europe/Berlin') ?? { kind: 'fixed' as const, minutes: NaN };
    const at = (local: string): unknown => offsetsAt(berlin, Date.parse(`${local}Z`) / 60_000);
    expect(at('2021-03-28T01:59')).toEqual({ earlier: 60, later: 60, skipped: false });
    expect(at('2021-03-28T02:30')).toEqual({ earlier: 60, later: 60, skipped: true });
    expect(at('2021-03-28T03:00')).toEqual({ earlier: 120, later: 120, skipped: false });
    expect(at('2021-10-31T02:30')).toEqual({ earlier: 120, later: 60, skipped: false });
    expect(at('2021-07-01T12:00')).toEqual({ earlier: 120, later: 120, skipped: false });
  });
});

describe('times in another zone', () => {
  const shown = (zone: string, heading: string, ...times: string[]): string[] => {
    const timeline = read(`## ${heading}\n\n${table(...times)}`).timelines[0];
    return timeline === undefined ? [] : timesInZone(placeOnAxis(timeline), zone);
  };

  it('have the day where it changes, the ends of ranges and the doubt', () => {
    expect(shown('Europe/Berlin', 'Timeline (UTC)', '2024-03-18 22:30', '2024-03-18 23:10 - 23:40', '2024-03-18 23:5x', '2024-03-19 ~08:00:30')).toEqual(['18 Mar 23:30', '19 Mar 00:10\u201300:40', '~00:50\u201300:59', '~09:00:30']);
    expect(shown('Asia/Kolkata', 'Timeline (PT)', '2021-03-14 01:30', '2021-03-14 03:30')).toEqual(['14 Mar 15:00', '16:00']);
  });

  it('are not said where the instant is not known', () => {
    expect(shown('Europe/Berlin', 'Timeline (UTC)', '10:00', '11:00')).toEqual(['', '']);
    expect(shown('Europe/Berlin', 'Timeline', '2024-03-18 10:00', '2024-03-18 11:00')).toEqual(['', '']);
    expect(shown('Nowhere/Else', 'Timeline (UTC)', '2024-03-18 10:00', '2024-03-18 11:00')).toEqual(['', '']);
  });
});

describe('what is wrong with a time', () => {
  const problems = (text: string): string[] => read(text).problems.map(({ message }) => message);

  it.each([
    ['a clock that no clock shows', '- 25:10 a\n- 14:00 b\n', ['Line 3: \u201c25:10\u201d is not a time that can be read.']],
    ['afternoon twice', '- 13:55 PM a\n- 14:00 b\n', ['Line 3: \u201c13:55 PM\u201d is not a time that can be read.']],
    ['a typing mistake', table('20202-01-16 10:00'), ['Line 5: \u201c20202-01-16 10:00\u201d is not a date that can be read.']],
    ['a day that its month lacks', table('2023-02-30 10:00', '2023-03-01 10:00'), ['Line 5: \u201c2023-02-30 10:00\u201d is not a date that can be read.']],
    ['another day of the week', '- Saturday 2021-10-31 10:00: a\n- Sunday 2021-10-31 11:00: b\n', ['Line 3: 2021-10-31 was a Sunday, not a Saturday.']],
    ['an hour that was skipped', '- 2021-03-28 02:30 Europe/Berlin: a\n- 2021-03-28 03:30 Europe/Berlin: b\n', ['Line 3: there was no 02:30 on 2021-03-28 in Europe/Berlin: the clocks were put forward over it.']],
    ['nothing where the author says that it is open', table('14:??', 'HH:mm', '--:--', '2022-05-?? 10:00', 'TBD'), []],
  ])('%s', (_, timeline, messages) => {
    expect(problems(`## Timeline\n\n${timeline}`)).toEqual(messages);
  });
});
