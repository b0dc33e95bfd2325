import { describe, expect, it } from 'vitest';
import { timeTimeline } from '../../../shared/timeline/durations.ts';
import type { Timeline } from '../../../shared/timeline/model.ts';
import { readTimelines } from '../../../shared/timeline/read.ts';
import { gridColumns } from '../../../renderer/timeline/column-layout.ts';
import { columnLengths } from '../../../renderer/timeline/column-lengths.ts';

const none = (): string => '';

function timelineOf(events: readonly string[]): Timeline {
  const rows = events.map((words, at) => `| 10:${String(at % 60).padStart(2, '0')} | ${words} |`);
  const timeline = readTimelines(`## Timeline\n\n| Time | Event |\n| --- | --- |\n${rows.join('\n')}\n`, { fileName: null }).timelines[0];
  if (timeline === undefined) throw new Error('no timeline');
  return timeline;
}

/** The timeline with one row's words exchanged, all other events being the very same, and how many of them were looked at. */
function edited(before: Timeline, row: number, words: string): { readonly timeline: Timeline; readonly looks: () => number } {
  const now = timelineOf(before.events.map((event, at) => (at === row ? words : event.text)));
  let looked = 0;
  const events = before.events.map((event, at) => (at === row ? (now.events[row] ?? event) : event));
  const counted = new Proxy(events, { get: (target, key) => ((looked += typeof key === 'string' && /^\d+$/.test(key) ? 1 : 0), Reflect.get(target, key) as unknown) });
  return { timeline: { ...now, events: counted }, looks: () => looked };
}

describe('how long the longest value of each column is', () => {
  const words = Array.from({ length: 500 }, (_, at) => `Event ${at}`);
  const before = timelineOf(words);
  const columns = gridColumns(before.columns, null, []);
  const first = columnLengths({ columns, timeline: before, timing: timeTimeline(before), inZone: none }, { columns: [], lengths: [], timeline: null, changed: null });
  const after = (row: number, said: string): { lengths: readonly number[]; whole: readonly number[]; looks: number } => {
    const { timeline, looks } = edited(before, row, said);
    const lengths = columnLengths({ columns, timeline, timing: timeTimeline(before), inZone: none }, { columns, lengths: first, timeline: before, changed: [row] });
    const looked = looks();
    const whole = columnLengths({ columns, timeline, timing: timeTimeline(before), inZone: none }, { columns: [], lengths: [], timeline: null, changed: null });
    return { lengths, whole, looks: looked };
  };

  it.each([
    ['shorter than others', 3, 'E'],
    ['the longest', 3, 'Event that is by far the longest of them all'],
    ['longer than counts', 3, 'word '.repeat(100)],
    ['as long as the longest', 3, 'Event 999'],
  ])('is told by the changed row where that is %s', (_what, row, said) => {
    const { lengths, whole, looks } = after(row, said);
    expect(lengths).toEqual(whole);
    expect(looks).toBeLessThan(10);
  });

  it('is counted again where the longest one became shorter', () => {
    const long = timelineOf(words.map((each, at) => (at === 7 ? 'Event that is by far the longest' : each)));
    const { timeline } = edited(long, 7, 'E');
    const known = columnLengths({ columns, timeline: long, timing: timeTimeline(long), inZone: none }, { columns: [], lengths: [], timeline: null, changed: null });
    const lengths = columnLengths({ columns, timeline, timing: timeTimeline(long), inZone: none }, { columns, lengths: known, timeline: long, changed: [7] });
    expect(lengths).toEqual(first);
  });
});
