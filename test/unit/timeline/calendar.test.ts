import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { placeOnAxis } from '../../../shared/timeline/axis.ts';
import { dayFromEpoch, daysSinceEpoch, readDay } from '../../../shared/timeline/calendar.ts';
import { readTimelines } from '../../../shared/timeline/read.ts';

describe('the calendar', () => {
  it('agrees with Temporal', () => {
    const epoch = Temporal.PlainDate.from('1970-01-01');
    for (let days = -720_000; days < 2_900_000; days += 9_973) {
      const { year, month, day } = epoch.add({ days });
      expect(dayFromEpoch(days)).toEqual({ year, month, day });
      expect(daysSinceEpoch({ year, month, day })).toBe(days);
    }
  });

  it('takes a day past the end of its month for the last one, and no nonsense', () => {
    expect(readDay('2023-02-30')).toEqual({ year: 2023, month: 2, day: 28 });
    expect(readDay('2024-02-30')).toEqual({ year: 2024, month: 2, day: 29 });
    expect(readDay('2024-12-31')).toEqual({ year: 2024, month: 12, day: 31 });
    for (const text of ['2024-00-10', '2024-13-10', '2024-01-00', '--03-18', '']) expect(readDay(text)).toBeNull();
  });
});

describe('the axis of a timeline', () => {
  const axis = (times: readonly string[], heading = 'Timeline'): ReturnType<typeof placeOnAxis> => {
    const text = `## ${heading}\n\n| Time | Event |\n|-|-|\n${times.map((time) => `| ${time} | x |`).join('\n')}\n`;
    const timeline = readTimelines(text, { fileName: null }).timelines[0];
    if (timeline === undefined) throw new Error('no timeline');
    return placeOnAxis(timeline);
  };

  it('knows real dates, dates of some year, and days by their order', () => {
    expect(axis(['2024-03-18 16:00', '2024-03-19 11:40']).calendar).toBe('dates');
    expect(axis(['March 18 16:00', 'March 19 11:40']).calendar).toBe('days-of-a-year');
    expect(axis(['23:50', '00:10'])).toMatchObject({ calendar: 'days', events: [{ at: 1430 }, { at: 1450 }] });
  });

  it('compares instants where offsets differ, and knows the wall clock of the stated zone', () => {
    const { events, clock, instants } = axis(['2024-05-01 12:00 UTC', '2024-05-01 14:30 CEST'], 'Timeline (CEST)');
    expect((events[1]?.at ?? 0) - (events[0]?.at ?? 0)).toBe(30);
    expect(clock.toWall(0)).toBe(120);
    expect(instants).toBe(true);
  });

  it('has no place for what cannot be compared', () => {
    expect(axis(['2024-03-13 10:00', '2024-03-13 14:??', 'HH:mm']).events.map((event) => event !== null)).toEqual([true, true, false]);
  });
});
