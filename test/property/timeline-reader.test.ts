import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Timeline, TimelineReading } from '../../shared/timeline/model.ts';
import { readTimelines } from '../../shared/timeline/read.ts';
import { TimelineReader } from '../../shared/timeline/timeline-reader.ts';
import { corpusDocuments } from '../fuzz/corpus.ts';
import { documents, type FuzzDocument } from '../fuzz/documents.ts';
import { forms } from '../fuzz/forms.ts';
import { editSteps, textsAfter, type EditStep } from './edit-steps.ts';

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

/** Takes steps and compares after each. */
function follow({ text: start, fileName }: FuzzDocument, steps: readonly EditStep[]): void {
  const reader = new TimelineReader();
  const context = { fileName };
  reader.read(start, context);
  for (const { before, text, edits, told } of textsAfter(start, steps)) {
    const read = reader.read(text, context, told ? edits : undefined);
    expect(plain(read), JSON.stringify({ before, edits })).toEqual(plain(readTimelines(text, context)));
  }
}

/** A document with prose around it, so that edits fall beside timelines as well as into them. */
const prose = ['Words of no weight.', 'It lasted for three times as long.', 'We met at noon. All times are fine.', '- a point\n- another point\n  - deeper', '> quoted', '```\ncode\nmore code\n```', 'Line one\nline two\nline three', '* * *', '<p>html</p>', '### A heading', '1. first\n2. second', '    indented code', '| a | b |\n|---|---|\n| 1 | 2 |'];
const surrounded = (form: string): fc.Arbitrary<FuzzDocument> =>
  fc.tuple(documents(form), fc.array(fc.nat(prose.length - 1), { maxLength: 6 }), fc.array(fc.nat(prose.length - 1), { maxLength: 6 }), fc.constantFrom('\n\n', '\n'))
    .map(([document, above, below, gap]) => ({ ...document, text: [...above.map((at) => prose[at] ?? ''), document.text, ...below.map((at) => prose[at] ?? '')].join(gap) }));

const runs = Number(process.env['READER_RUNS'] ?? 12);
const seed = Number(process.env['READER_SEED'] ?? 20_261_125);

describe('a reader that follows edits reads what reading anew would', () => {
  it.for(forms.map(({ name }) => name))('%s', { timeout: 120_000 }, (name) => {
    fc.assert(fc.property(surrounded(name), editSteps, follow), { numRuns: runs, seed });
  });

  const corpus = corpusDocuments().filter(({ text }) => text.length < 20_000);
  it.skipIf(corpus.length === 0)('real documents', { timeout: 120_000 }, () => {
    fc.assert(fc.property(fc.constantFrom(...corpus), editSteps, follow), { numRuns: runs, seed });
  });
});
