import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits, type TextEdit } from '../../shared/text/edit.ts';
import type { Timeline, TimelineReading } from '../../shared/timeline/model.ts';
import { readTimelines } from '../../shared/timeline/read.ts';
import { TimelineReader } from '../../shared/timeline/timeline-reader.ts';
import { corpusDocuments } from '../fuzz/corpus.ts';
import { documents, type FuzzDocument } from '../fuzz/documents.ts';
import { forms } from '../fuzz/forms.ts';

/** A reading as plain values. */
function plain({ timelines, problems }: TimelineReading): unknown {
  return JSON.parse(JSON.stringify({ timelines: timelines.map(plainTimeline), problems }));
}

function plainTimeline(timeline: Timeline): unknown {
  const events = timeline.events.map(({ index, line, range, cells, when, moment, text, locked }) => ({
    index, line, range, when, moment, text, locked, cells: cells.map(({ value, content }) => ({ value, content })),
  }));
  return { ...timeline, events };
}

/** What people type, paste and delete, above all what changes how a document is read. */
const snippets = [
  'a', 'word', ' ', '\n', '\n\n', '\r\n', '\r', '|', '| ', '#', '## ', '- ', '-', '---\n', '```', '~~~\n', '`', '1. ', '> ', '14:05', '14:', '5', ':', ' - ', '**', '**Timeline**\n\n', '\n## Timeline\n\n',
  '\n\n## Action items\n\n', '2024-03-14', '3/4/2024', '13/4/2024', '14 March', 'All times UTC.', 'times are in PST', ' PST', '\nDate: 2024-05-06\n', '<br>', '<!--', '-->', '<table>', '</table>', '<tr><td>14:00<td>x', '<div>\n', '    ', '\t',
  '| 14:06 | more |\n', '| a | b |\n|---|---|\n', '\n|---|---|\n', '\n- 14:00 a\n- 14:01 b\n- 14:02 c\n', '\n14:00 - a\n\n14:01 - b\n\n14:02 - c\n', '### 14:10 d\n', '\n: defined', '{: .note }', '[^1]: note', '\\', '=', '\n===\n', 'Timeline:', 'Log', 'T+5m', '\n\nA paragraph.\n\nAnd one more.\n\n', '+++\n', 'title: 2023\n',
] as const;

interface Step {
  readonly at: number;
  readonly remove: number;
  readonly insert: readonly number[];
  /** Starts where the step above ended, as typing does. */
  readonly goesOn: boolean;
  /** Is told to the reader; else it finds out. */
  readonly told: boolean;
}

const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    remove: fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, { weight: 3, arbitrary: fc.integer({ min: 1, max: 6 }) }, { weight: 1, arbitrary: fc.integer({ min: 7, max: 400 }) }),
    insert: fc.array(fc.nat(snippets.length - 1), { maxLength: 2 }),
    goesOn: fc.boolean(),
    told: fc.integer({ min: 0, max: 9 }).map((digit) => digit > 0),
  }),
  { minLength: 1, maxLength: 12 },
);

/** Takes steps and compares after each; says what was compared. */
function follow({ text: start, fileName }: FuzzDocument, taken: readonly Step[]): void {
  const reader = new TimelineReader();
  const context = { fileName };
  let text = start;
  reader.read(text, context);
  let place = 0;
  for (const [number, { at, remove, insert, goesOn, told }] of taken.entries()) {
    const from = goesOn && number > 0 ? Math.min(place, text.length) : Math.floor(at * text.length);
    const to = Math.min(text.length, from + remove);
    const words = insert.map((index) => snippets[index] ?? '').join('');
    const edits: TextEdit[] = [{ from, to, insert: words }];
    // Every fourth edit changes a second place as well, as replacing all does.
    const other = Math.floor((1 - at) * text.length);
    if (number % 4 === 3 && (other < from || other > to)) edits.push({ from: other, to: other, insert: words });
    place = from + words.length;
    const before = text;
    text = applyEdits(text, edits);
    const read = reader.read(text, context, told ? edits : undefined);
    expect(plain(read), JSON.stringify({ before, edits })).toEqual(plain(readTimelines(text, context)));
  }
}

/** A document with prose around it, so that edits fall beside timelines as well as into them. */
const prose = ['Words of no weight.', 'It lasted for three times as long.', 'We met at noon. All times are fine.', '- a point\n- another point\n  - deeper', '> quoted', '```\ncode\nmore code\n```', 'Line one\nline two\nline three', '* * *', '<p>html</p>', '### A heading', '1. first\n2. second', '    indented code', '| a | b |\n|---|---|\n| 1 | 2 |'];
const surrounded = (form: string): fc.Arbitrary<FuzzDocument> =>
  fc.tuple(documents(form), fc.array(fc.nat(prose.length - 1), { maxLength: 6 }), fc.array(fc.nat(prose.length - 1), { maxLength: 6 }), fc.constantFrom('\n\n', '\n'))
    .map(([document, above, below, gap]) => ({ ...document, text: [...above.map((at) => prose[at] ?? ''), document.text, ...below.map((at) => prose[at] ?? '')].join(gap) }));

const runs = Number(process.env['READER_RUNS'] ?? 150);
const seed = Number(process.env['READER_SEED'] ?? 20_261_125);

describe('a reader that follows edits reads what reading anew would', () => {
  it.for(forms.map(({ name }) => name))('%s', { timeout: 120_000 }, (name) => {
    fc.assert(fc.property(surrounded(name), steps, follow), { numRuns: runs, seed });
  });

  const corpus = corpusDocuments().filter(({ text }) => text.length < 20_000);
  it.skipIf(corpus.length === 0)('real documents', { timeout: 120_000 }, () => {
    fc.assert(fc.property(fc.constantFrom(...corpus), steps, follow), { numRuns: runs, seed });
  });
});
