import { describe, expect, it } from 'vitest';
import { readBlocks } from '../../../shared/markdown/blocks.ts';
import { cellSteps } from '../../../shared/timeline/grid/cell-steps.ts';
import { composeIntents, type GridStep } from '../../../shared/timeline/grid/compose.ts';
import { sortByTime } from '../../../shared/timeline/grid/sort.ts';
import { applyEdits } from '../../../shared/text/edit.ts';
import type { Timeline } from '../../../shared/timeline/model.ts';
import { notations } from '../../../shared/timeline/notations/index.ts';
import { readTimelines } from '../../../shared/timeline/read.ts';

/* Reading the text again for each of 5,000 rows took minutes; each of these takes well under a second, and much less than a test's time limit on any machine. */
const context = { fileName: null };
const count = 5000;
const rows = Array.from({ length: count }, (_, row) => row);
const clock = (row: number): string => `2024-03-${String(1 + Math.floor(row / 1440)).padStart(2, '0')} ${String(Math.floor(row / 60) % 24).padStart(2, '0')}:${String(row % 60).padStart(2, '0')}`;
const forms: readonly (readonly [name: string, write: (row: number) => string])[] = [
  ['bullets', (row) => `- ${clock(row)} - event\n`],
  ['numbered items', (row) => `${row + 1}. ${clock(row)} - event\n`],
  ['headings', (row) => `### ${clock(row)} - event\n\nBody.\n\n`],
  ['definitions', (row) => `${clock(row)}\n: event\n\n`],
];

const places: readonly (readonly [name: string, write: (at: number) => string])[] = [
  ['tables with prose between', (at) => `Then, in part ${at}:\n\n| Time | Event |\n| --- | --- |\n| ${clock(at)} | event |\n\n`],
  ['labelled lists', (at) => `**Timeline ${at}**\n\n- ${clock(at)} - event\n- ${clock(at)} - other\n\n`],
  ['nested lists with prose between', (at) => `Then, in part ${at}:\n\n- Part\n  - ${clock(at)} - event\n  - ${clock(at)} - other\n\n`],
];

/** How often reading so many timelines looks at a block of the document. */
function looksAtBlocks(text: string, timelines: number): number {
  const document = readBlocks(text);
  let looks = 0;
  const blocks = new Proxy(document.blocks, {
    get: (target, name): unknown => {
      looks++;
      return Reflect.get(target, name);
    },
  });
  expect(notations.flatMap((notation) => notation.read({ ...document, blocks }, context))).toHaveLength(timelines);
  return looks;
}

it.each(places)('1,600 timelines under one heading take no more looks each than 200: %s', (name, write) => {
  const looks = (many: number): number => looksAtBlocks(`## ${name.startsWith('nested') ? 'Course' : 'Timeline'}\n\n${rows.slice(0, many).map(write).join('')}`, many);
  // Some look among all by halves.
  expect(looks(1600) / looks(200)).toBeLessThan(10);
});

describe.each(forms)('5,000 %s', (_, write) => {
  const text = `## Timeline\n\n${rows.map(write).join('')}`;
  const timelineOf = (source: string): Timeline => readTimelines(source, context).timelines[0] as Timeline;
  const timeline = timelineOf(text);
  const after = (steps: readonly GridStep[]): Timeline => timelineOf(applyEdits(text, composeIntents(text, context, timeline, steps).edits));

  it('are filled down, with one cell refused', () => {
    const filled = after(cellSteps(timeline, rows, [0], (row) => (row === 77 ? 'no time' : '2024-04-01 11:11')));
    expect(filled.events.filter(({ when }) => when === '2024-04-01 11:11')).toHaveLength(count - 1);
    expect(filled.events[77]?.when).toBe(clock(77));
  });

  it('are moved, doubled and deleted', () => {
    const odd = rows.filter((row) => row % 2 === 1);
    expect(after([{ kind: 'move', rows: odd, before: 0 }]).events[0]?.when).toBe(clock(1));
    expect(after([{ kind: 'duplicate', rows: odd }]).events).toHaveLength(count + odd.length);
    expect(after([{ kind: 'delete', rows: odd }]).events.map(({ when }) => when)).toEqual(rows.filter((row) => row % 2 === 0).map(clock));
  });

  it('are sorted', () => {
    const shuffled = `## Timeline\n\n${rows.map((row) => write((row * 1237) % count)).join('')}`;
    const sorted = timelineOf(applyEdits(shuffled, sortByTime(shuffled, context, timelineOf(shuffled)).edits));
    const whens = sorted.events.map(({ when }) => when);
    expect([rows.map(clock), rows.map(clock).reverse()]).toContainEqual(whens);
  });
});
