import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../../shared/text/edit.ts';
import { deleteRows, duplicateRows, insertRow, moveRows, setCell, type IntentResult } from '../../../shared/timeline/intents.ts';
import type { Timeline } from '../../../shared/timeline/model.ts';
import { readTimelines } from '../../../shared/timeline/read.ts';

/* A table as authors write them without outer pipes, in a document with a kramdown attribute line. */
const outage = `---
title: Queue outage
---

## Timeline

Date     | Time  | State
-----    | ----  | ---
March 18 | 16:00 | Upgrade begins
March 18 | 18:45 | Migration fails
March 19 | 08:00 | Table repaired
{: .table .table-striped }

Some prose.
`;

const padded = `## Timeline

| Time             | Event          |
| :--------------- | -------------- |
| 2024-03-13 10:01 | Node not ready |
| 2024-03-13 14:?? | Scaled down    |
`;

function first(text: string): Timeline {
  const timeline = readTimelines(text, { fileName: null }).timelines[0];
  if (timeline === undefined) throw new Error('no timeline');
  return timeline;
}

/** Applies an intent and answers the lines that differ, as a diff would. */
function diff(text: string, intent: (text: string, timeline: Timeline) => IntentResult): string[] {
  const after = applyEdits(text, intent(text, first(text)).edits).split('\n');
  const before = text.split('\n');
  let start = 0;
  while (start < before.length && before[start] === after[start]) start++;
  let end = 0;
  while (end < Math.min(before.length, after.length) - start && before.at(-1 - end) === after.at(-1 - end)) end++;
  before.splice(0, start);
  before.splice(before.length - end);
  after.splice(0, start);
  after.splice(after.length - end);
  return [...before.map((line) => `-${line}`), ...after.map((line) => `+${line}`)];
}

describe('a cell that is changed and set back', () => {
  const back = (text: string): string => {
    const changed = applyEdits(text, setCell(text, first(text), 0, 1, 'Down for all of them').edits);
    return applyEdits(changed, setCell(changed, first(changed), 0, 1, 'Down').edits);
  };

  it('gets no padding in a table that has none', () => {
    const text = '## Timeline\n\n| Time | Event |\n|------|-------|\n| 14:00 | Down |\n| 14:10 | Restored |\n';
    expect(back(text)).toBe(text);
  });

  it('gets its padding again in one that has', () => {
    const text = '## Timeline\n\n| Time  | Event    |\n|-------|----------|\n| 14:00 | Down     |\n| 14:10 | Restored |\n';
    expect(back(text)).toBe(text);
  });
});

describe('reading', () => {
  it('takes the document’s own headers as columns and keeps the attribute line out', () => {
    const timeline = first(outage);
    expect(timeline.heading).toBe('Timeline');
    expect(timeline.columns.map(({ header, role }) => `${header}:${role}`)).toEqual(['Date:date', 'Time:time', 'State:text']);
    expect(timeline.events.map(({ line, when, text }) => `${line} ${when} ${text}`)).toEqual([
      '9 March 18 16:00 Upgrade begins',
      '10 March 18 18:45 Migration fails',
      '11 March 19 08:00 Table repaired',
    ]);
    expect(timeline.events.map(({ moment }) => moment.date)).toEqual(['--03-18', '--03-18', '--03-19']);
  });

  it('reads a pipe in code only where it is escaped, and locks a row where it is not', () => {
    const text = '## Timeline\n\n| Time | Event |\n|-|-|\n| 14:00 | ran `a \\| b` |\n| 14:01 | ran `a | b` |\n';
    const reading = readTimelines(text, { fileName: null });
    const [one, two] = reading.timelines[0]?.events ?? [];
    expect(one?.cells[1]?.value).toBe('ran `a | b`');
    expect([one?.locked, two?.locked]).toEqual([false, true]);
    expect(reading.problems[0]?.message).toContain('Line 6');
  });

  it.each([
    ['an action table', '## Timeline\n\n| Action | Owner | Due date |\n|-|-|-|\n| Add alert | kim | 2024-05-01 |\n'],
    ['a table of facts', '| Date | 2024-05-01 |\n|-|-|\n| Severity | 2 |\n| Authors | Kim |\n| Status | final |\n'],
    ['a table in a code block', '## Timeline\n\n```\n| Time | Event |\n|-|-|\n| 14:00 | x |\n```\n'],
    ['a change log', '## History\n\n| Version | Date |\n|-|-|\n| 1.2 | 2024-05-01 |\n'],
  ])('leaves %s alone', (_, text) => {
    expect(readTimelines(text, { fileName: null }).timelines).toEqual([]);
  });

  it('keeps the grid while a cell says something that is no time', () => {
    expect(first('## Timeline\n\n| Time | Event |\n|-|-|\n| soon | x |\n').events).toHaveLength(1);
  });

  it('takes no table of more columns than a timeline has', () => {
    const table = (columns: number): string => `## Timeline\n\n| Time |${' Event |'.repeat(columns - 1)}\n|${'-|'.repeat(columns)}\n| 14:00 | a |\n`;
    expect(readTimelines(table(500), { fileName: null }).timelines).toHaveLength(1);
    expect(readTimelines(table(501), { fileName: null }).timelines).toHaveLength(0);
  });

  it('reads a row without pipes, an empty header and several tables', () => {
    const text = '## Timeline (all times in PST)\n\n### 2018/02/26\n\n| Time | |\n|-|-|\n| _11:40_ | a |\n12:02\n\n### 2018/02/27\n\n| Time | |\n|-|-|\n| 01:48 | b\n';
    const { timelines } = readTimelines(text, { fileName: null });
    expect(timelines.map(({ heading, zone, columns, events }) => [heading, zone, columns[1]?.header, events.map(({ when, moment }) => `${when} ${moment.date ?? ''}`)])).toEqual([
      ['2018/02/26', 'PST', '', ['11:40 2018-02-26', '12:02 2018-02-26']],
      ['2018/02/27', 'PST', '', ['01:48 2018-02-27']],
    ]);
  });
});

describe('setting a cell', () => {
  it('is a one-line diff', () => {
    expect(diff(outage, (text, timeline) => setCell(text, timeline, 1, 2, 'Migration fails, again'))).toEqual([
      '-March 18 | 18:45 | Migration fails',
      '+March 18 | 18:45 | Migration fails, again',
    ]);
  });

  it('keeps an aligned column aligned', () => {
    expect(diff(padded, (text, timeline) => setCell(text, timeline, 1, 0, '2024-03-13 14'))).toEqual([
      '-| 2024-03-13 14:?? | Scaled down    |',
      '+| 2024-03-13 14    | Scaled down    |',
    ]);
    expect(diff(padded, (text, timeline) => setCell(text, timeline, 1, 1, 'Scaled down |b|'))).toEqual([
      '-| 2024-03-13 14:?? | Scaled down    |',
      '+| 2024-03-13 14:?? | Scaled down \\|b\\| |',
    ]);
  });

  it('gives the row a leading pipe where the line would otherwise become something else', () => {
    expect(diff(outage, (text, timeline) => setCell(text, timeline, 0, 0, ''))[1]).toMatch(/^\+\| +\| 16:00 \| Upgrade begins$/);
    expect(diff(outage, (text, timeline) => setCell(text, timeline, 0, 0, '- 18th'))[1]).toBe('+| - 18th | 16:00 | Upgrade begins');
  });

  it('fills the missing cells of a short row', () => {
    const text = 'Date | Time | State\n--- | --- | ---\nMarch 18\nMarch 19 | 8:00\n';
    expect(diff(text, (t, timeline) => setCell(t, timeline, 0, 2, 'x'))[1]).toBe('+March 18 | | x');
    expect(diff(text, (t, timeline) => setCell(t, timeline, 1, 2, 'x'))[1]).toBe('+March 19 | 8:00 | x');
  });
});

describe('rows', () => {
  it('moves a line and nothing else', () => {
    expect(diff(outage, (text, timeline) => moveRows(text, timeline, [0], 3))).toEqual([
      '-March 18 | 16:00 | Upgrade begins',
      '-March 18 | 18:45 | Migration fails',
      '-March 19 | 08:00 | Table repaired',
      '+March 18 | 18:45 | Migration fails',
      '+March 19 | 08:00 | Table repaired',
      '+March 18 | 16:00 | Upgrade begins',
    ]);
    expect(moveRows(outage, first(outage), [1], 1).edits).toEqual([]);
    expect(moveRows(outage, first(outage), [1], 2).edits).toEqual([]);
  });

  it('inserts a row with the date above and the column widths of its neighbour', () => {
    expect(diff(outage, (text, timeline) => insertRow(text, timeline, 2))).toEqual(['+March 18 |       | ']);
    expect(diff(padded, (text, timeline) => insertRow(text, timeline, 2))).toEqual(['+|                  |                |']);
  });

  it('fills a new row back into the dialect of the table', () => {
    const inserted = applyEdits(outage, insertRow(outage, first(outage), 0).edits);
    const timed = applyEdits(inserted, setCell(inserted, first(inserted), 0, 1, '15:00').edits);
    const dated = applyEdits(timed, setCell(timed, first(timed), 0, 0, 'March 18').edits);
    const said = applyEdits(dated, setCell(dated, first(dated), 0, 2, 'Tests pass').edits);
    expect(said.split('\n')[8]).toBe('March 18 | 15:00 | Tests pass');
  });

  it('duplicates and deletes', () => {
    expect(diff(outage, (text, timeline) => duplicateRows(text, timeline, [1]))).toEqual(['+March 18 | 18:45 | Migration fails']);
    expect(diff(outage, (text, timeline) => deleteRows(text, timeline, [0, 2]))).toEqual([
      '-March 18 | 16:00 | Upgrade begins',
      '-March 18 | 18:45 | Migration fails',
      '-March 19 | 08:00 | Table repaired',
      '+March 18 | 18:45 | Migration fails',
    ]);
  });
});
