import { describe, expect, it } from 'vitest';
import { readTimelines } from '../../../shared/timeline/read.ts';
import { TimelineReader, type ReaderCounts } from '../../../shared/timeline/timeline-reader.ts';

const context = { fileName: null };
const prose = 'Words of a paragraph that says what was seen.';

/** A document with a timeline of many events, and prose around it. */
function incident(events: number, paragraphs: number): string {
  const rows = Array.from({ length: events }, (_, row) => `| ${String(Math.floor(row / 60) % 24).padStart(2, '0')}:${String(row % 60).padStart(2, '0')} | event ${row} |\n`);
  const words = `${prose}\n\n`.repeat(paragraphs);
  return `# Outage of 2024-03-14\n\nIt was long.\n\n## Timeline\n\nAs we recall it.\n\n| Time | Event |\n|---|---|\n${rows.join('')}\n## Causes\n\n${words}The end.\n`;
}

/** What one edit makes a reader do. */
function cost(text: string, at: number, insert: string): ReaderCounts {
  const reader = new TimelineReader();
  reader.read(text, context);
  const before = reader.counts;
  reader.read(text.slice(0, at) + insert + text.slice(at), context, [{ from: at, to: at, insert }]);
  const { whole, lines, events, moments } = reader.counts;
  return { whole: whole - before.whole, lines: lines - before.lines, events: events - before.events, moments: moments - before.moments };
}

describe('what an edit makes a reader of timelines do', () => {
  const text = incident(10_000, 200);

  it.for([
    ['in the opening', 'It was'],
    ['between the heading and the timeline', 'As we'],
    ['in the paragraph below it', `## Causes\n\n${prose.slice(0, 10)}`],
    ['at the end', 'The end'],
  ])('a key %s reads no event and few lines', ([, place = '']) => {
    const { lines, ...rest } = cost(text, text.indexOf(place) + place.length, 'x');
    expect(rest).toEqual({ whole: 0, events: 0, moments: 0 });
    expect(lines).toBeLessThan(10);
  });

  it('a new paragraph reads no event and few lines', () => {
    const { lines, ...rest } = cost(text, text.indexOf('The end'), 'Before.\n\n');
    expect(rest).toEqual({ whole: 0, events: 0, moments: 0 });
    expect(lines).toBeLessThan(10);
  });

  it('a key in a cell of words reads one row and works out no moment', () => {
    const { lines, ...rest } = cost(text, text.indexOf('event 5000 ') + 10, 'x');
    expect(rest).toEqual({ whole: 0, events: 1, moments: 0 });
    expect(lines).toBeLessThan(10);
  });

  it('a key in a cell of time reads one row', () => {
    expect(cost(text, text.indexOf('| event 5000 ') - 1, ':30')).toMatchObject({ whole: 0, events: 1 });
  });

  it.for([
    ['above others', '| event 5000 ', '|\n', '| 13:20 | one more |\n'],
    ['below the last', '| event 9999 |', '\n', '| 13:20 | one more |\n'],
  ])('a row %s reads that row', ([, place = '', behind = '', row = '']) => {
    const at = text.indexOf(behind, text.indexOf(place) + place.length - 1) + behind.length;
    const { whole, events } = cost(text, at, row);
    expect(whole).toBe(0);
    expect(events).toBeLessThanOrEqual(2);
  });

  it('a row that goes reads no more than the one below it', () => {
    const from = text.lastIndexOf('\n', text.indexOf('| event 5000 ')) + 1;
    const reader = new TimelineReader();
    reader.read(text, context);
    const to = text.indexOf('\n', from) + 1;
    const { events } = reader.counts;
    reader.read(text.slice(0, from) + text.slice(to), context, [{ from, to, insert: '' }]);
    expect(reader.counts.whole).toBe(1);
    expect(reader.counts.events - events).toBeLessThanOrEqual(1);
  });

  it('a time that is being typed, no time yet, reads one row', () => {
    expect(cost(text, text.indexOf('| event 5000 ') - 1, 'x')).toMatchObject({ whole: 0, events: 1 });
  });

  it('does not grow with the document', () => {
    const at = (size: string): number => size.indexOf('As we') + 5;
    const small = incident(10, 5);
    expect(cost(text, at(text), 'x')).toEqual(cost(small, at(small), 'x'));
  });
});

describe('what a reader of timelines uses again', () => {
  const text = incident(300, 20);
  const edited = (place: string, insert: string) => {
    const reader = new TimelineReader();
    const before = reader.read(text, context);
    const events = before.timelines[0]?.events ?? [];
    const ranges = events.map(({ range }) => range);
    const at = text.indexOf(place) + place.length;
    const after = reader.read(text.slice(0, at) + insert + text.slice(at), context, [{ from: at, to: at, insert }]);
    return { before, events, ranges, after, text: text.slice(0, at) + insert + text.slice(at) };
  };

  it('is the same reading where no timeline is even moved', () => {
    const { before, after } = edited('The end', ' of it');
    expect(after).toBe(before);
  });

  it('has the same events where a timeline is moved, which stand where they do now', () => {
    const { events, ranges, after } = edited('It was', ' so');
    expect(after.timelines[0]?.events).toBe(events);
    expect(events.map(({ range }) => range.from)).toEqual(ranges.map(({ from }) => from + 3));
  });

  it('has another event only where one says something else', () => {
    const { events, after, text: now } = edited('| event 150', '!');
    const read = after.timelines[0]?.events ?? [];
    expect(read.flatMap((event, row) => (event === events[row] ? [] : [event.text]))).toEqual(['event 150!']);
    expect(read.map(({ range }) => range)).toEqual(readTimelines(now, context).timelines[0]?.events.map(({ range }) => range));
  });
});

it('reads headings anew where a first line becomes another block', () => {
  const start = '13/4/2024## Timeline\n\n### 14:00 - Alarm fired'.repeat(3);
  const reader = new TimelineReader();
  reader.read(start, context);
  const text = start.slice(1);
  const { timelines } = reader.read(text, context, [{ from: 0, to: 1, insert: '' }]);
  expect(JSON.stringify(timelines.map(({ heading, events }) => [heading, events.map(({ when, text: words, moment, line }) => [when, words, moment, line])]))).toBe(
    JSON.stringify(readTimelines(text, context).timelines.map(({ heading, events }) => [heading, events.map(({ when, text: words, moment, line }) => [when, words, moment, line])])),
  );
});
