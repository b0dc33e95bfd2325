import fc from 'fast-check';
import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { unguarded } from '../../shared/export/formats/delimited.ts';
import { definitionsIn } from '../../shared/export/formats/definitions.ts';
import { timelineFormat, timelineFormats } from '../../shared/export/formats/index.ts';
import type { Timeline } from '../../shared/timeline/model.ts';
import { readTimelines } from '../../shared/timeline/read.ts';
import { readStrictCsv } from '../unit/export/formats/strict-csv.ts';

const cell = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('', '=1+1', "'=x", '"a", "b"', 'a;b', 'a\tb', '**b** `c`', 'x<br>y', '\\', '-5', '\u{1f525} done', 'END:VEVENT', 'a\r\nb') },
  { weight: 4, arbitrary: fc.string({ maxLength: 40 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 120 }) },
);

/** A table timeline that holds exactly these cells, as no file could be trusted to. */
function timelineOf(rows: readonly (readonly [string, string])[]): Timeline {
  const range = { from: 0, to: 0 };
  return {
    index: 0,
    heading: 'Timeline',
    notation: 'table',
    range,
    columns: [{ header: 'Time', role: 'when', range }, { header: 'Event', role: 'text', range }],
    zone: 'UTC',
    events: rows.map(([when, text], index) => ({
      index,
      line: index + 1,
      range,
      cells: [when, text].map((value) => ({ value, content: range })),
      when,
      moment: { date: '2024-03-18', time: '10:00', end: null, endDate: null, bounds: null, relative: null, approx: false, zone: 'UTC', inferred: [] },
      text,
      locked: false,
    })),
  };
}

function write(name: string, timeline: Timeline, title: string | null = null): string {
  return timelineFormat(name)?.write({ parts: [{ timeline, rows: null }], title, stamp: 0, definitions: '' }).text ?? '';
}

const rows = fc.array(fc.tuple(cell, cell), { maxLength: 12 });
const octets = new TextEncoder();

describe('any cell', () => {
  it.each([['csv', ','], ['tsv', '\t']] as const)('comes back from %s as it was, and is no formula there', (name, separator) => {
    fc.assert(
      fc.property(rows, (cells) => {
        const records = readStrictCsv(write(name, timelineOf(cells)), separator).slice(1);
        const shown = (value: string): string => (/[\r\n]/.test(value) ? value.split(/\r\n?|\n/).map((line) => line.trim()).join('\n') : value).replace(/<br\s*\/?>/gi, '\n').replaceAll('\0', '\uFFFD');
        expect(records.map((record) => record.slice(0, 2).map(unguarded))).toEqual(cells.map((row) => row.map(shown)));
        for (const field of records.flatMap((record) => record.slice(0, 2))) expect(field).not.toMatch(/^(?:[=@\t\r\n]|[+-](?!\d[\d.,:]*$))/);
      }),
      { numRuns: 500 },
    );
  });

  it('stays one event of a calendar, in lines of at most 75 octets', () => {
    fc.assert(
      fc.property(rows, cell, (cells, title) => {
        const text = write('ics', timelineOf(cells), title);
        const lines = text.split('\r\n');
        expect(lines.pop()).toBe('');
        for (const line of lines) {
          expect(octets.encode(line).length).toBeLessThanOrEqual(75);
          expect(line).not.toMatch(/[\0-\x08\n-\x1f]/);
        }
        // Folded between characters: unfolding the octets gives the same as unfolding the text.
        expect(text).not.toMatch(/\p{Surrogate}/u);
        const events = new ICAL.Component(ICAL.parse(text) as unknown[]).getAllSubcomponents('vevent');
        expect(events).toHaveLength(cells.length);
        expect(new Set(events.map((event) => event.getFirstPropertyValue('uid'))).size).toBe(cells.length);
      }),
      { numRuns: 300 },
    );
  });

  it('is one line of a Mermaid timeline, without a sign that is syntax', () => {
    fc.assert(
      fc.property(rows, (cells) => {
        const lines = write('mermaid', timelineOf(cells)).trimEnd().split('\n').filter((line) => line.startsWith('        '));
        expect(lines).toHaveLength(cells.length);
        for (const line of lines) expect(line).toMatch(/^ {8}(?:[^:;#{}<>"%]|#\d+;)+ : (?:[^:;#{}<>"%]|#\d+;)+$/);
      }),
    );
  });

  it('is one row of Confluence markup', () => {
    fc.assert(
      fc.property(rows, (cells) => {
        const lines = write('confluence', timelineOf(cells)).trimEnd().split('\n');
        expect(lines).toHaveLength(cells.length + 1);
        for (const line of lines.slice(1)) expect(line.replace(/\\\\ | \\\\ |\\./gu, '').replace(/\[[^[\]|]*\|[^[\]|]*\]/g, '').match(/\|/g)).toHaveLength(3);
      }),
    );
  });
});

describe('any document', () => {
  const line = fc.oneof(fc.constantFrom('## Timeline (UTC)', '| Time | Event |', '|---|---|', '| 10:00 | a |', '- 10:00: b', '### 18 March 2024', '10:05 c', '', '[a]: b', '<table><tr><td>10:00</td><td>x</td></tr></table>'), fc.string({ maxLength: 30 }));
  it.each(timelineFormats.map(({ name }) => name))('can be written as %s; no event goes missing without being counted', (name) => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 14 }), (lines) => {
        const text = lines.join('\n');
        const { timelines } = readTimelines(text, { fileName: null });
        const written = timelineFormat(name)?.write({ parts: timelines.map((timeline) => ({ timeline, rows: null })), title: null, stamp: 0, definitions: definitionsIn(text) });
        expect((written?.events ?? 0) + (written?.left ?? 0)).toBe(timelines.reduce((sum, { events }) => sum + events.length, 0));
      }),
    );
  });
});
