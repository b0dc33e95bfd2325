import { describe, expect, it } from 'vitest';
import { timeTimeline } from '../../../shared/timeline/durations.ts';
import { readTimelines } from '../../../shared/timeline/read.ts';
import { formatSpan } from '../../../shared/timeline/span.ts';

/** The timing of a `Time | Event` table with these times, said in words. */
function timing(times: readonly string[], heading = 'Timeline'): { total: string | null; from: string | null; to: string | null; elapsed: string[]; gaps: string[]; late: boolean[] } {
  const text = `## ${heading}\n\n| Time | Event |\n|-|-|\n${times.map((time) => `| ${time} | x |`).join('\n')}\n`;
  const timeline = readTimelines(text, { fileName: null }).timelines[0];
  if (timeline === undefined) throw new Error('no timeline');
  const { events, total, start, finish } = timeTimeline(timeline);
  const say = (span: Parameters<typeof formatSpan>[0] | null): string => (span === null ? '' : formatSpan(span));
  return {
    total: total === null ? null : formatSpan(total),
    from: start,
    to: finish,
    elapsed: events.map(({ elapsed }) => say(elapsed)),
    gaps: events.map(({ gap }) => say(gap)),
    late: events.map(({ outOfOrder }) => outOfOrder),
  };
}

describe('durations', () => {
  it('need neither a year nor a zone', () => {
    expect(timing(['March 18 16:00', 'March 18 18:45', 'March 19 11:40'])).toMatchObject({
      total: '19 h 40 min',
      from: '18 Mar 16:00',
      to: '19 Mar 11:40',
      elapsed: ['0 min', '2 h 45 min', '19 h 40 min'],
      gaps: ['', '2 h 45 min', '16 h 55 min'],
    });
  });

  it('skip times that cannot be read', () => {
    expect(timing(['2024-03-13 10:00', '2024-03-13 ??:??', 'HH:mm', '2024-03-13 10:30'])).toMatchObject({ total: '30 min', elapsed: ['0 min', '', '', '30 min'] });
  });

  it('do not count times to be filled in as known, whatever day they inherit', () => {
    const text = '---\ndate: 2026-11-25\n---\n\n## Timeline\n\n| Time | Event |\n|-|-|\n| HH:MM | Alarm |\n| HH:MM | All well |\n';
    const [fresh] = readTimelines(text, { fileName: null }).timelines;
    if (fresh === undefined) throw new Error('no timeline');
    expect(timeTimeline(fresh)).toMatchObject({ total: null, start: null, events: [{ at: null, elapsed: null }, { at: null, elapsed: null }] });
    const [begun] = readTimelines(text.replace('HH:MM', '10:00'), { fileName: null }).timelines;
    if (begun === undefined) throw new Error('no timeline');
    expect(timeTimeline(begun)).toMatchObject({ total: null, events: [{ elapsed: { minutes: 0 } }, { elapsed: null }] });
    expect(timing(['2024-03-13', '2024-03-15']).total).toBe('2 d');
  });

  it('cross midnight and the new year only where the order demands it', () => {
    expect(timing(['23:50', '00:10', '00:05'])).toMatchObject({ total: '20 min', gaps: ['', '20 min', '\u22125 min'], late: [false, false, true] });
    expect(timing(['Dec 31 23:00', 'Jan 1 01:00']).total).toBe('2 h');
  });

  it('read a timeline written newest first', () => {
    expect(timing(['15:00', '14:30', '14:00'])).toMatchObject({ total: '1 h', elapsed: ['1 h', '30 min', '0 min'], late: [false, false, false] });
  });

  it('keep imprecision, seconds, ranges and offsets', () => {
    expect(timing(['~14:00', '14:12']).total).toBe('~12 min');
    expect(timing(['2017-12-11 16:10:16+01:00', '2017-12-11 18:33:10+01:00']).total).toBe('2 h 22 min 54 s');
    expect(timing(['09:00', '09:30 - 11:00']).total).toBe('2 h');
    expect(timing(['2024-05-01 12:00 UTC', '2024-05-01 14:30 CEST']).total).toBe('30 min');
  });

  it('are intervals between times that are not known exactly', () => {
    expect(timing(['14:00', '14:3x', '15:??'])).toMatchObject({ elapsed: ['0 min', '30\u201339 min', '1 h \u2013 1 h 59 min'], gaps: ['', '30\u201339 min', '21 min \u2013 1 h 29 min'] });
    expect(timing(['14:00', '14:31-14:37', '15:00'])).toMatchObject({ total: '1 h', elapsed: ['0 min', '31\u201337 min', '1 h'], gaps: ['', '31\u201337 min', '23\u201329 min'] });
    expect(timing(['14:2x', '15:00'])).toMatchObject({ total: '31\u201340 min', from: '~14:20', elapsed: ['0 min', '31\u201340 min'] });
    expect(timing(['14:00', '~14:2x']).gaps).toEqual(['', '~20\u201329 min']);
  });

  it('never call a time that may fit its place out of order', () => {
    expect(timing(['14:25', '14:2x', '14:26']).late).toEqual([false, false, false]);
    expect(timing(['14:00', '14:45', '14:2x', '15:00']).late).toEqual([false, false, true, false]);
  });

  it('count from a start', () => {
    expect(timing(['T+0', 'T+12m', 'T+1h 30m', 'T-5'])).toMatchObject({ total: '1 h 35 min', from: null, gaps: ['', '12 min', '1 h 18 min', '\u22121 h 35 min'] });
    expect(timing(['14:00', 'T+12m', '14:30']).gaps).toEqual(['', '12 min', '18 min']);
    expect(timing(['13:50', '14:00 T+0', 'T+12m']).elapsed).toEqual(['0 min', '10 min', '22 min']);
  });

  it('know the real length of a night in which the clocks change', () => {
    expect(timing(['2021-10-31 01:00', '2021-10-31 04:00'], 'Timeline (Europe/Berlin)').total).toBe('4 h');
    expect(timing(['2021-03-28 01:00', '2021-03-28 04:00'], 'Timeline (Europe/Berlin)').total).toBe('2 h');
    expect(timing(['2021-11-07 00:30', '2021-11-07 01:30', '2021-11-07 01:10', '2021-11-07 03:00'], 'Timeline (PT)').gaps).toEqual(['', '1\u20132 h', '0\u201340 min', '1 h 50 min']);
    expect(timing(['2021-10-30 18:00 PST', '2021-10-30 19:00 MST', '2021-10-30 18:30 PST']).gaps).toEqual(['', '0 min', '30 min']);
  });

  it('count in days where there are only dates', () => {
    expect(timing(['September 17', 'September 28']).total).toBe('11 d');
  });

  it('say nothing where nothing can be compared', () => {
    expect(timing(['20202-01-16 12:00', '20202-01-17 12:00'])).toMatchObject({ total: null, elapsed: ['', ''] });
  });
});
