import { describe, expect, it } from 'vitest';
import { readTimelines } from '../../../shared/timeline/read.ts';
import { eventMarker, eventName, firstMarker, lastMarker, postmortem, proseMarker, timelineCells } from '../../bench/postmortem.ts';

const sizes = [[3_000, 20], [100_000, 100], [300_000, 200]] as const;

describe('the documents of the bench', () => {
  it.each(sizes)('has %i bytes at least, hardly more, and a timeline of %i events', (bytes, events) => {
    const { text } = postmortem(bytes, events);
    expect(text.length).toBeGreaterThanOrEqual(bytes);
    expect(text.length).toBeLessThan(bytes + 2_500);
    const { timelines } = readTimelines(text, { fileName: 'postmortem.md' });
    expect(timelines[0]?.events).toHaveLength(events);
  });

  it.each(sizes)('has each place to go to once, the prose in the middle of what follows the timeline (%i bytes)', (bytes, events) => {
    const { text, proseAt, eventAt } = postmortem(bytes, events);
    for (const marker of [firstMarker, lastMarker, proseMarker, eventMarker]) expect(text.split(marker), marker).toHaveLength(2);
    expect(text.slice(0, proseAt).endsWith(proseMarker)).toBe(true);
    expect(text.slice(0, eventAt).endsWith(eventMarker)).toBe(true);
    if (bytes > 10_000) expect(proseAt / text.length).toBeCloseTo(0.5, 1);
  });

  it('is the same each time, and another for another seed', () => {
    expect(postmortem(20_000, 30, 4).text).toBe(postmortem(20_000, 30, 4).text);
    expect(postmortem(20_000, 30, 5).text).not.toBe(postmortem(20_000, 30, 4).text);
  });

  it('has what a postmortem has', () => {
    const { text } = postmortem(100_000, 100);
    for (const part of [/^## /m, /^- \[ \] /m, /^```json$/m, /\[\^5\]/, /^\[\^5\]: /m, /\]\(https:/, /\*\*\w/]) expect(text).toMatch(part);
  });

  it('tells the rows of its timeline, whose events are named in order', () => {
    const { text } = postmortem(3_000, 1_000);
    const rows = timelineCells(text);
    expect(rows).toHaveLength(1_000);
    expect(rows.every((cells) => cells.length === 3)).toBe(true);
    expect(rows.map(([, words]) => words?.slice(0, 9))).toEqual(rows.map((_, at) => eventName(at)));
    expect(rows[499]?.[1]).toContain(eventMarker);
    const times = rows.map(([time]) => time);
    expect([...times].sort()).toEqual(times);
  });
});
