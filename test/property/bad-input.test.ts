import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../shared/text/edit.ts';
import { timeTimeline } from '../../shared/timeline/durations.ts';
import { layoutFigure } from '../../shared/timeline/figure/layout.ts';
import { composeIntents } from '../../shared/timeline/grid/compose.ts';
import { sortByTime } from '../../shared/timeline/grid/sort.ts';
import { deleteRows, duplicateRows, insertRow, moveRows, setCell } from '../../shared/timeline/intents.ts';
import type { Timeline } from '../../shared/timeline/model.ts';
import { readTimelines } from '../../shared/timeline/read.ts';
import { badInputs } from '../fuzz/bad-inputs.ts';

const context = { fileName: null };

/** Reads, times and draws a text and does one of everything to its first timeline. */
function everything(text: string): void {
  const timeline = readTimelines(text, context).timelines[0];
  if (timeline === undefined) return;
  timeTimeline(timeline);
  layoutFigure(timeline, { width: 900 });
  for (const edits of intents(text, timeline)) applyEdits(text, edits);
}

function* intents(text: string, timeline: Timeline): Generator<Parameters<typeof applyEdits>[1]> {
  const count = timeline.events.length;
  const middle = count >> 1;
  yield setCell(text, timeline, middle, 0, '15:55').edits;
  yield setCell(text, timeline, middle, timeline.columns.length - 1, 'New words').edits;
  yield insertRow(text, timeline, middle).edits;
  yield duplicateRows(text, timeline, [0, middle]).edits;
  yield deleteRows(text, timeline, [0, middle]).edits;
  yield deleteRows(text, timeline, timeline.events.map(({ index }) => index)).edits;
  yield moveRows(text, timeline, [middle], 0).edits;
  yield moveRows(text, timeline, timeline.events.flatMap(({ index }) => (index % 2 === 1 ? [index] : [])), count).edits;
  yield sortByTime(text, context, timeline).edits;
  yield composeIntents(text, context, timeline, [{ kind: 'cell', row: 0, column: 0, value: '15:55' }, { kind: 'insert', at: 1 }]).edits;
}

/** The processor time of a run in milliseconds, which a busy machine does not stretch as it does the clock's. */
function cost(run: () => void): number {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

describe('bad input', () => {
  it('at a twentieth of its size costs nothing out of proportion to its length', () => {
    everything(badInputs[0]?.write(2000) ?? '');
    const slow: string[] = [];
    for (const { name, size, write } of badInputs) {
      const text = write(Math.ceil(size / 20));
      const allowed = 500 + text.length / 100;
      let ms = cost(() => everything(text));
      // A pause of the engine is no cost of the text.
      if (ms > allowed) ms = Math.min(ms, cost(() => everything(text)));
      if (ms > allowed) slow.push(`${name}: ${Math.round(ms)} ms for ${text.length} characters`);
    }
    expect(slow).toEqual([]);
  }, 120_000);

  // Four times as long may take six times as long: memory is collected, and sorting is n log n. What is quadratic takes sixteen.
  it.each(['100,000 table rows', '100,000 bullets', '100,000 timeline headings', '100,000 labels that name a timeline', '100,000 small tables', 'a title of 1 MB', 'a row with 1 MB of |'])(
    'takes time that grows with its length: %s',
    (name) => {
      const input = badInputs.find((each) => each.name === name);
      if (input === undefined) throw new Error(`No bad input is named ${name}`);
      const small = input.write(input.size / 20);
      const large = input.write(input.size / 5);
      const best = (text: string, times: number): number => Math.min(...Array.from({ length: times }, () => cost(() => everything(text))));
      const once = Math.max(20, best(small, 3));
      expect(best(large, 3) / once).toBeLessThan(9);
    },
    60_000,
  );
});
