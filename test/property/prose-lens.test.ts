import { existsSync, readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits, withoutNoOps } from '../../shared/text/edit.ts';
import { deleteRows, duplicateRows, insertRow, moveRows, setCell } from '../../shared/timeline/intents.ts';
import type { Timeline } from '../../shared/timeline/model.ts';
import { readTimelines } from '../../shared/timeline/read.ts';

function first(text: string): Timeline {
  const timeline = readTimelines(text, { fileName: null }).timelines[0];
  if (timeline === undefined) throw new Error(`No timeline in ${JSON.stringify(text)}`);
  return timeline;
}

const values = (timeline: Timeline): string[][] => timeline.events.map(({ cells }) => cells.map(({ value }) => value));

/* Timelines in every form people write them outside of tables: marks, separators, wraps, notes between. */
const words = fc.constantFrom('Alarm fired', 'ran `a | b`', '**bold** start', '[link](https://example.org) opened', 'é ü', 'two words', '15:00 was the plan', '- dash', 'ends: here');
const time = fc.constantFrom('14:00', '14:05 UTC', '2024-03-13 10:01', '~15:10', '2:54 PM', '14:??', 'March 18, 16:00', '09:00-09:30');
const form = fc.constantFrom<{ name: string; write: (time: string, words: string, at: number) => string; gap: string }>(
  { name: 'bullets', write: (t, w) => `- ${t} - ${w}`, gap: '\n' },
  { name: 'bold bullets', write: (t, w) => `- **${t}** \u2013 ${w}`, gap: '\n' },
  { name: 'colon inside bold', write: (t, w) => `* **${t}:** ${w}`, gap: '\n' },
  { name: 'all bold', write: (t) => `- **${t}: alarm fired**`, gap: '\n' },
  { name: 'bracketed', write: (t, w) => `* [${t}] ${w}`, gap: '\n' },
  { name: 'code time', write: (t, w) => `- \`${t}\` ${w}`, gap: '\n' },
  { name: 'wrapped', write: (t, w) => `- ${t}: ${w} and\n  more of it`, gap: '\n' },
  { name: 'with nested items', write: (t, w) => `- ${t}: ${w}\n  - detail\n    \`\`\`\n    16:00 log\n    \`\`\``, gap: '\n' },
  { name: 'loose bullets', write: (t, w) => `- ${t} - ${w}`, gap: '\n\n' },
  { name: 'numbered', write: (t, w, at) => `${at + 1}. ${t} - ${w}`, gap: '\n' },
  { name: 'headings', write: (t, w) => `### ${t}\n\n${w}.\n\n- more`, gap: '\n\n' },
  { name: 'titled headings', write: (t, w) => `### ${t} - ${w}\n\nBody.`, gap: '\n\n' },
  { name: 'paragraphs', write: (t, w) => `${t}: ${w}`, gap: '\n\n' },
  { name: 'bold paragraphs', write: (t, w) => `**${t}:** ${w}`, gap: '\n\n' },
  { name: 'hard-break lines', write: (t, w) => `**${t}** ${w}`, gap: '<br>\n' },
  { name: 'definitions', write: (t, w) => `${t}\n: ${w}`, gap: '\n\n' },
  { name: 'wrapped definitions, several', write: (t, w) => `${t}\n:   ${w} and\n    more of it\n:   seen by two`, gap: '\n\n' },
  { name: 'definitions below blank lines', write: (t, w) => `**${t}**\n\n: ${w}\n\n    detail`, gap: '\n\n' },
  { name: 'tight definitions', write: (t, w) => `${t}\n: ${w}`, gap: '\n' },
  { name: 'backslash lines', write: (t, w) => `${t} ${w}`, gap: '\\\n' },
);
const document = fc
  .record({
    form,
    rows: fc.array(fc.tuple(time, words), { minLength: 2, maxLength: 6 }),
    end: fc.constantFrom('\n', '\r\n'),
    note: fc.constantFrom('', 'A note in between.', '![chart](chart.png)'),
    after: fc.constantFrom('', '\n', '\n\n## Lessons\n\nWords.\n'),
  })
  .map(({ form: { write, gap }, rows, end, note, after }) => {
    const body = rows.map(([t, w], at) => write(t, w, at) + (at === 1 && note !== '' && gap === '\n\n' ? `\n\n${note}` : ''));
    return (`# Outage\n\n## Timeline\n\n${body.join(gap)}${after}`).replaceAll('\n', end);
  })
  .filter((text) => (readTimelines(text, { fileName: null }).timelines[0]?.events.length ?? 0) > 1);
const written = fc.oneof(words, fc.constantFrom('', '#', '- x', '> q', '```', '**', '14:00', '| a |', 'a  b', 'two\nlines', '<div>', '[x', '1. one'), fc.string({ maxLength: 10 }));
const pick = fc.nat({ max: 1000 });
const shown = (value: string): string => value.replace(/[ \t]*(?:\r\n|\n|\r)[ \t]*/g, ' ').trim();

describe('the lens over lists, headings, paragraphs and lines', () => {
  it('makes no edit when a cell gets the value it has', () => {
    fc.assert(
      fc.property(document, pick, fc.nat({ max: 1 }), (text, r, column) => {
        const timeline = first(text);
        const row = r % timeline.events.length;
        expect(withoutNoOps(text, setCell(text, timeline, row, column, values(timeline)[row]?.[column] ?? '').edits)).toEqual([]);
      }),
    );
  });

  it('shows what was written, or writes nothing', () => {
    fc.assert(
      fc.property(document, pick, fc.nat({ max: 1 }), fc.oneof(written, time), (text, r, column, value) => {
        const timeline = first(text);
        const row = r % timeline.events.length;
        const { edits } = setCell(text, timeline, row, column, value);
        const expected = values(timeline);
        const cells = expected[row];
        if (edits.length > 0 && cells !== undefined) cells[column] = shown(value);
        expect(values(first(applyEdits(text, edits)))).toEqual(expected);
        const range = timeline.events[row]?.range ?? { from: 0, to: 0 };
        for (const edit of edits) {
          expect(edit.from).toBeGreaterThanOrEqual(range.from);
          expect(edit.to).toBeLessThanOrEqual(range.to);
        }
      }),
      { numRuns: 600 },
    );
  });

  it('takes ordinary words and times in every form', () => {
    const plain = fc.constantFrom('Rolled back', 'Paged the database team, who answered', 'Deploy `v2` started');
    fc.assert(
      fc.property(document, pick, plain, fc.constantFrom('14:32', '16:07', '2024-03-14 08:00'), (text, r, value, at) => {
        const timeline = first(text);
        const row = r % timeline.events.length;
        const said = applyEdits(text, setCell(text, timeline, row, 1, value).edits);
        expect(values(first(said))[row]?.[1]).toBe(value);
        const timed = applyEdits(said, setCell(said, first(said), row, 0, at).edits);
        expect(values(first(timed))[row]).toEqual([at, value]);
      }),
      { numRuns: 300 },
    );
  });

  it('moves events and leaves what stands between them; moving back restores every byte', () => {
    fc.assert(
      fc.property(document, pick, pick, (text, r, b) => {
        const timeline = first(text);
        const count = timeline.events.length;
        const row = r % count;
        const before = b % (count + 1);
        const result = moveRows(text, timeline, [row], before);
        const after = applyEdits(text, result.edits);
        const order = values(timeline);
        const [moved = []] = order.splice(row, 1);
        order.splice(before > row ? before - 1 : before, 0, moved);
        expect(values(first(after))).toEqual(order);
        const to = result.rows[0] ?? row;
        const back = moveRows(after, first(after), [to], row > to ? row + 1 : row);
        expect(applyEdits(after, back.edits)).toBe(text);
      }),
      { numRuns: 300 },
    );
  });

  it('inserts an event in the form of its neighbours, and deleting it restores every byte', () => {
    fc.assert(
      fc.property(document, pick, (text, b) => {
        const timeline = first(text);
        const at = b % (timeline.events.length + 1);
        const inserted = insertRow(text, timeline, at);
        const after = applyEdits(text, inserted.edits);
        const reading = first(after);
        expect(reading.events).toHaveLength(timeline.events.length + 1);
        expect(values(reading).filter((_, index) => index !== at)).toEqual(values(timeline));
        expect(applyEdits(after, deleteRows(after, reading, [at]).edits)).toBe(text);
      }),
      { numRuns: 300 },
    );
  });

  it('duplicates events, and deleting the copies restores every byte', () => {
    fc.assert(
      fc.property(document, pick, (text, r) => {
        const timeline = first(text);
        const row = r % timeline.events.length;
        const result = duplicateRows(text, timeline, [row]);
        const after = applyEdits(text, result.edits);
        expect(values(first(after))[row + 1]).toEqual(values(timeline)[row]);
        expect(applyEdits(after, deleteRows(after, first(after), result.rows).edits)).toBe(text);
      }),
      { numRuns: 300 },
    );
  });
});

const corpus = new URL('../../../shared/corpus/', import.meta.url);
const files = existsSync(corpus) ? readdirSync(corpus).filter((name) => name.endsWith('.md')) : [];

describe('over real postmortems', () => {
  it('every cell written back changes nothing; every event moved, inserted and deleted again restores the file', (context) => {
    context.skip(files.length === 0, 'there is no corpus folder beside the checkout');
    for (const name of files) {
      const text = readFileSync(new URL(name, corpus), 'utf8');
      for (const timeline of readTimelines(text, { fileName: name }).timelines) {
        const again = (changed: string): Timeline | undefined => readTimelines(changed, { fileName: name }).timelines[timeline.index];
        const count = timeline.events.length;
        timeline.events.forEach(({ cells }, row) => {
          cells.forEach(({ value }, column) => {
            expect(withoutNoOps(text, setCell(text, timeline, row, column, value).edits)).toEqual([]);
          });
        });
        const away = moveRows(text, timeline, [0], count);
        const moved = applyEdits(text, away.edits);
        const elsewhere = again(moved);
        if (away.edits.length > 0 && elsewhere !== undefined) expect(applyEdits(moved, moveRows(moved, elsewhere, away.rows, 0).edits) === text ? name : `${name} moved`).toBe(name);
        for (const row of [0, Math.floor(count / 2), count - 1]) {
          const inserted = insertRow(text, timeline, row);
          const after = applyEdits(text, inserted.edits);
          const reading = again(after);
          expect({ name, heading: timeline.heading, row, rows: reading?.events.length }).toEqual({ name, heading: timeline.heading, row, rows: count + 1 });
          if (reading !== undefined) expect(applyEdits(after, deleteRows(after, reading, inserted.rows).edits) === text ? name : `${name}:${timeline.heading ?? ''}:${row}`).toBe(name);
        }
      }
    }
  });
});
