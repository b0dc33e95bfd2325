import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyEdits } from '../../../shared/text/edit.ts';
import { composeIntents, type GridStep } from '../../../shared/timeline/grid/compose.ts';
import { planPaste } from '../../../shared/timeline/grid/cell-steps.ts';
import { arrangeRows, deleteRows, duplicateRows, insertRow, moveRows, setCell } from '../../../shared/timeline/intents.ts';
import type { Timeline } from '../../../shared/timeline/model.ts';
import { readTimelines } from '../../../shared/timeline/read.ts';

const context = { fileName: null };

function first(text: string): Timeline | null {
  return readTimelines(text, context).timelines[0] ?? null;
}

function once(text: string, step: GridStep): string {
  const timeline = first(text);
  if (timeline === null) return text;
  switch (step.kind) {
    case 'cell':
      return applyEdits(text, setCell(text, timeline, step.row, step.column, step.value).edits);
    case 'insert':
      return applyEdits(text, insertRow(text, timeline, step.at).edits);
    case 'duplicate':
      return applyEdits(text, duplicateRows(text, timeline, step.rows, step.times).edits);
    case 'delete':
      return applyEdits(text, deleteRows(text, timeline, step.rows).edits);
    case 'move':
      return applyEdits(text, moveRows(text, timeline, step.rows, step.before).edits);
    case 'arrange':
      return applyEdits(text, arrangeRows(text, timeline, step.order).edits);
  }
}

const value = fc.constantFrom('', '10:05', 'Ada | Bob', 'a\\', 'line\nbreak', '- dash', '**x**', '{: .y }');
const row = fc.nat({ max: 7 });
const step: fc.Arbitrary<GridStep> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('cell' as const), row, column: fc.nat({ max: 2 }), value }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('insert' as const), at: row }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('duplicate' as const, 'delete' as const), rows: fc.uniqueArray(row, { minLength: 1, maxLength: 2 }) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('move' as const), rows: fc.uniqueArray(row, { minLength: 1, maxLength: 3 }), before: row }) },
);
const table = fc
  .record({
    outer: fc.boolean(),
    end: fc.constantFrom('\n', '\r\n'),
    last: fc.boolean(),
    rows: fc.array(fc.tuple(fc.constantFrom('10:00', '11:30', '9:15', ''), fc.constantFrom('Alarm', '', 'a \\| b'), fc.boolean()), { minLength: 1, maxLength: 6 }),
  })
  .map(({ outer, end, last, rows }) => {
    const line = (cells: readonly string[]): string => (outer ? `| ${cells.join(' | ')} |` : cells.join(' | '));
    const body = rows.map(([time, text, short]) => line(short ? [time || '12:00', text] : [time || '12:00', text, 'note']));
    return ['# Timeline', '', line(['Time', 'Event', 'Note']), line(['---', '---', '---']), ...body].join(end) + (last ? `${end}${end}After${end}` : '');
  });

describe('several intents at once', () => {
  test('come to the same text as one by one', () => {
    fc.assert(
      fc.property(table, fc.array(step, { maxLength: 12 }), (text, steps) => {
        const timeline = first(text);
        if (timeline === null) return;
        const composed = composeIntents(text, context, timeline, steps);
        const expected = steps.slice(0, composed.applied).reduce(once, text);
        expect(applyEdits(text, composed.edits)).toBe(expected);
      }),
      { numRuns: 200 },
    );
  });

  test('touch the lines of the cells they name alone, and only what differs there', () => {
    fc.assert(
      fc.property(table, fc.array(fc.record({ kind: fc.constant('cell' as const), row, column: fc.nat({ max: 2 }), value }), { maxLength: 8 }), (text, steps) => {
        const timeline = first(text);
        if (timeline === null) return;
        const named = steps.flatMap((one) => timeline.events[one.row]?.range ?? []);
        for (const edit of composeIntents(text, context, timeline, steps).edits) {
          expect(named.some(({ from, to }) => edit.from >= from && edit.to <= to)).toBe(true);
          const old = text.slice(edit.from, edit.to);
          expect(old).not.toBe(edit.insert);
          if (old !== '' && edit.insert !== '') expect(old[0]).not.toBe(edit.insert[0]);
        }
      }),
      { numRuns: 200 },
    );
  });

  test('that take each other back make no edit', () => {
    const text = '| Time | Event |\n| --- | --- |\n| 10:00 | a |\n| 11:00 | b |\n';
    const timeline = first(text);
    if (timeline === null) throw new Error('no timeline');
    const there: GridStep[] = [
      { kind: 'cell', row: 0, column: 1, value: 'x' },
      { kind: 'insert', at: 1 },
      { kind: 'delete', rows: [1] },
      { kind: 'cell', row: 0, column: 1, value: 'a' },
    ];
    expect(composeIntents(text, context, timeline, there).edits).toEqual([]);
  });
});

describe('a paste', () => {
  const text = '| Time | Event | Who |\n| ----- | ----- | --- |\n| 10:00 | a     | A   |\n| 11:00 | b     | B   |\n\nAfter\n';
  const paste = (targets: number[], column: number, data: string[][]): { text: string; rows: readonly number[]; dropped: number } => {
    const timeline = first(text);
    if (timeline === null) throw new Error('no timeline');
    const plan = planPaste(timeline, targets, column, data);
    return { text: applyEdits(text, composeIntents(text, context, timeline, plan.steps).edits), rows: plan.rows, dropped: plan.dropped };
  };

  test('fills from a cell and makes rows for what is left', () => {
    const { text: after, rows } = paste([1], 0, [['11:05', 'x'], ['11:06', 'y'], ['11:07', 'z'], ['11:08', 'p|q']]);
    expect(rows).toEqual([1, 2, 3, 4]);
    expect(after).toBe(
      '| Time | Event | Who |\n| ----- | ----- | --- |\n| 10:00 | a     | A   |\n| 11:05 | x     | B   |\n| 11:06 | y     |     |\n| 11:07 | z     |     |\n| 11:08 | p\\|q  |     |\n\nAfter\n',
    );
  });

  test('drops columns that the timeline does not have, and says how many', () => {
    const { text: after, dropped } = paste([0, 1], 2, [['X', 'lost', 'lost']]);
    expect(dropped).toBe(2);
    expect(after).toBe(text.replace('A  ', 'X  '));
  });

  test('goes around hidden rows', () => {
    const { rows, text: after } = paste([0], 1, [['x'], ['y']]);
    expect(rows).toEqual([0, 1]);
    expect(first(after)?.events.map(({ cells }) => cells[1]?.value)).toEqual(['x', 'y', 'b']);
  });
});
