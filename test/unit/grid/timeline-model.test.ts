import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { closeOpened, opened, rowsOf, selected, text } from './opened-model.ts';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  closeOpened();
  vi.useRealTimers();
});

describe('editing a cell', () => {
  test('writes the cell alone, goes down a row, and is one undo step', () => {
    const { session, model } = opened();
    model.goToCell({ row: 1, column: 2 });
    model.edit();
    model.commit({ row: 1, column: 2 }, 'Ada woke up', 'down');
    expect(session.text).toBe(text.replace('**Ada** joined', 'Ada woke up   '));
    expect(model.snapshot().state).toEqual({ cell: { row: 2, column: 2 }, anchor: { row: 2, column: 2 }, rows: null, columns: null, editing: false });
    session.undo();
    expect(session.text).toBe(text);
    expect(model.snapshot().rows[1]?.cells[1]).toBe('**Ada** joined');
  });

  test('committing what was there makes no edit', () => {
    const { session, model } = opened();
    model.goToCell({ row: 0, column: 1 });
    model.edit();
    model.commit({ row: 0, column: 1 }, '10:00', 'stay');
    expect(session.text).toBe(text);
    expect(session.edited).toBe(false);
  });

  test('leaving a cell that is no longer edited writes nothing', () => {
    const { session, model } = opened();
    model.goToCell({ row: 0, column: 1 });
    model.edit();
    model.cancelEdit();
    model.commit({ row: 0, column: 1 }, 'late', 'stay');
    expect(session.text).toBe(text);
  });

  test('Tab keeps editing in the next cell', () => {
    const { model } = opened();
    model.goToCell({ row: 0, column: 2 });
    model.edit();
    model.commit({ row: 0, column: 2 }, 'Alarm fired', 'next');
    expect(model.snapshot().state).toEqual({ cell: { row: 1, column: 1 }, anchor: { row: 1, column: 1 }, rows: null, columns: null, editing: true });
  });

  test('handles and computed cells cannot be edited', () => {
    const { model } = opened();
    for (const column of [0, 3, 4]) {
      model.goToCell({ row: 0, column });
      model.edit();
      expect(model.snapshot().state.editing).toBe(false);
    }
  });
});

describe('rows', () => {
  test('move with their selection and say where they are', () => {
    const { session, model, said } = opened();
    model.goToCell({ row: 0, column: 1 });
    model.act('move-down');
    expect(rowsOf(session).slice(0, 2)).toEqual(['| 10:05 | **Ada** joined |', '| 10:00 | Alarm fired    |']);
    expect(selected(model)).toEqual([1]);
    expect(said).toEqual(['Moved “Alarm fired” to row 2 of 3']);
  });

  test('several move together', () => {
    const { session, model } = opened();
    model.goToCell({ row: 1, column: 1 });
    model.goToCell({ row: 2, column: 1 }, true);
    model.act('move-up');
    expect(rowsOf(session).slice(0, 3).map((row) => row.slice(2, 7))).toEqual(['10:05', '10:20', '10:00']);
    expect(selected(model)).toEqual([0, 1]);
    expect(model.can('move-up')).toBe(false);
  });

  test('a drag takes the selection along only when it starts in it', () => {
    const { model } = opened();
    model.goToCell({ row: 0, column: 1 });
    model.goToCell({ row: 1, column: 1 }, true);
    expect(model.draggedRows(1)).toEqual([0, 1]);
    expect(model.draggedRows(2)).toEqual([2]);
  });

  test('are inserted beside the selection, ready to be written', () => {
    const { session, model } = opened();
    model.goToCell({ row: 1, column: 0 });
    model.act('insert-above');
    expect(model.snapshot().rows.map(({ cells }) => cells[0])).toEqual(['10:00', '', '10:05', '10:20']);
    expect(model.snapshot().state.cell).toEqual({ row: 1, column: 1 });
    session.undo();
    expect(session.text).toBe(text);
  });

  test('are deleted and duplicated', () => {
    const { session, model, said } = opened();
    model.goToCell({ row: 1, column: 1 });
    model.act('duplicate');
    expect(model.snapshot().rows.map(({ label }) => label)).toEqual(['Alarm fired', 'Ada joined', 'Ada joined', 'Fix deployed']);
    model.act('delete');
    expect(session.text).toBe(text);
    expect(said).toEqual(['Duplicated “Ada joined”', 'Deleted “Ada joined”']);
  });

  test('that show the same stay the same objects', () => {
    const { model } = opened();
    const before = model.snapshot();
    model.goToCell({ row: 0, column: 2 });
    model.edit();
    model.commit({ row: 0, column: 2 }, 'Alarm rang', 'stay');
    const after = model.snapshot();
    expect(after.rows[0]).not.toBe(before.rows[0]);
    expect(after.rows[2]).toBe(before.rows[2]);
    expect(after.columns).toBe(before.columns);
  });
});

describe('a filter', () => {
  test('leaves the document and the times alone, and moves rows past their visible neighbour', () => {
    const { session, model, said } = opened();
    model.goToCell({ row: 2, column: 1 });
    model.setFilter('a');
    expect(model.snapshot().visible).toEqual([0, 1]);
    expect(said.at(-1)).toBe('2 of 3 events');
    expect(model.snapshot().state.cell.row).toBe(1);
    expect(session.edited).toBe(false);
    model.setFilter('i');
    model.goToCell({ row: 2, column: 1 });
    model.setFilter('deployed');
    expect(model.can('move-up')).toBe(false);
    model.setFilter('10 e');
    expect(model.snapshot().rows[2]?.elapsed).toBe('20 min');
  });

  test('that matches nothing keeps no cell, and gives it back when it is cleared', () => {
    const { model } = opened();
    model.goToCell({ row: 1, column: 2 });
    model.setFilter('nothing like it');
    expect(model.snapshot().visible).toEqual([]);
    expect(selected(model)).toEqual([]);
    model.act('delete');
    model.setFilter('');
    expect(model.snapshot().rows).toHaveLength(3);
    expect(model.snapshot().state.cell).toEqual({ row: 1, column: 2 });
  });

  test('keeps a row on show that was just written', () => {
    const { model } = opened();
    model.setFilter('alarm');
    model.goToCell({ row: 0, column: 2 });
    model.edit();
    model.commit({ row: 0, column: 2 }, 'Bell rang', 'stay');
    expect(model.snapshot().visible).toEqual([0]);
  });
});

describe('cells', () => {
  test('of a range are emptied, filled and pasted, each in one undo step', () => {
    const { session, model, said } = opened();
    const steps: (() => void)[] = [
      () => model.clear(),
      () => model.fillDown(),
      () => model.paste([['11:00', 'x'], ['11:01', 'y'], ['11:02', 'z'], ['11:03', 'new']]),
      () => model.paste([['same']]),
    ];
    for (const step of steps) {
      model.goToCell({ row: 0, column: 1 });
      model.goToCell({ row: 1, column: 2 }, true);
      step();
      expect(session.text).not.toBe(text);
      session.undo();
      expect(session.text).toBe(text);
    }
    expect(said).toEqual(['Emptied 4 cells', 'Filled 1 row from row 1', 'Pasted 4 rows and 2 columns', 'Pasted into 4 cells']);
  });

  test('are copied as a spreadsheet takes them', () => {
    const { model } = opened();
    model.goToCell({ row: 1, column: 1 });
    model.goToCell({ row: 2, column: 3 }, true);
    expect(model.copy()).toMatchObject({ text: '10:05\t**Ada** joined\t5 min\n10:20\tFix deployed\t20 min' });
  });

  test('computed ones cannot be pasted into', () => {
    const { session, model, said } = opened();
    model.goToCell({ row: 1, column: 4 });
    model.paste([['x']]);
    expect(session.text).toBe(text);
    expect(said).toEqual(['Computed cells cannot be pasted into']);
  });
});

describe('what cannot be written', () => {
  const list = '## Timeline\n\n- 10:00 - Alarm\n- 10:05 - Fix\n';

  test('keeps the cell in editing, whatever else is asked for', () => {
    const { session, model, said } = opened(list);
    model.goToCell({ row: 0, column: 1 });
    model.edit();
    expect(model.commit({ row: 0, column: 1 }, 'soon', 'down')).toBe(false);
    expect(model.snapshot().refused).toContain('“soon” cannot be read as a time here');
    for (const other of [() => model.goToCell({ row: 1, column: 2 }), () => model.act('delete'), () => model.setFilter('x'), () => model.toggleRow(1), () => model.goToHead(2), () => model.selectColumn(2)]) {
      other();
      expect(model.snapshot().state).toMatchObject({ cell: { row: 0, column: 1 }, editing: true });
      expect(said.at(-1)).toBe(model.snapshot().refused);
    }
    expect(session.text).toBe(list);
    model.cancelEdit();
    expect(model.snapshot()).toMatchObject({ refused: null, state: { editing: false } });
  });

  test('is counted and named after a paste and a clearing, until the next change', () => {
    const { session, model } = opened(list);
    model.goToCell({ row: 0, column: 1 });
    model.paste([['never', 'Bell'], ['10:06', 'Repair']]);
    expect(session.text).toBe('## Timeline\n\n- 10:00 - Bell\n- 10:06 - Repair\n');
    expect(model.snapshot().notice).toBe('Pasted 2 rows and 2 columns. 1 cell could not be written: “never” in Time of row 1');
    model.goToCell({ row: 0, column: 1 });
    model.goToCell({ row: 1, column: 2 }, true);
    model.clear();
    expect(model.snapshot().notice).toBe('Emptied 2 cells. 2 cells could not be emptied: Time of row 1, Time of row 2');
    model.act('duplicate');
    expect(model.snapshot().notice).toBeNull();
  });

  test('white space that a notation does not keep is no refusal', () => {
    const { model } = opened(list);
    model.goToCell({ row: 0, column: 2 });
    model.edit();
    expect(model.commit({ row: 0, column: 2 }, 'Alarm ', 'stay')).toBe(true);
    expect(model.snapshot().refused).toBeNull();
  });
});

describe('a header', () => {
  test('takes the keyboard and leaves the selection; the next cell takes it back', () => {
    const { model } = opened();
    model.goToCell({ row: 1, column: 1 });
    model.goToHead(9);
    expect(model.snapshot()).toMatchObject({ head: 4, state: { cell: { row: 1, column: 1 } } });
    expect(model.takeFocusRequest()).toBe(true);
    model.focus();
    expect(model.snapshot().head).toBeNull();
  });
});

describe('a row out of order', () => {
  test('is the one that was moved, until it is accepted', () => {
    const { model } = opened();
    const marked = (): number[] => model.snapshot().rows.flatMap(({ outOfOrder, index }) => (outOfOrder ? [index] : []));
    model.goToCell({ row: 1, column: 1 });
    model.act('move-up');
    expect(marked()).toEqual([0]);
    model.accept(0);
    expect(marked()).toEqual([]);
  });
});

describe('a document without a timeline', () => {
  test('gets one, with the first cell current, as one undo step', () => {
    const { session, model } = opened('# Title\n');
    expect(model.snapshot().timeline).toBeNull();
    expect(model.can('insert-below')).toBe(false);
    model.insertFirstTimeline();
    expect(model.snapshot().columns.map(({ header }) => header)).toEqual(['', 'Time', 'Event', 'T+', 'Gap']);
    expect(model.snapshot().state.cell).toEqual({ row: 0, column: 1 });
    session.undo();
    expect(session.text).toBe('# Title\n');
    expect(model.snapshot().timeline).toBeNull();
  });
});
