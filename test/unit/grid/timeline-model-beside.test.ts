import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { readDelay } from '../../../renderer/timeline/timeline-lens.ts';
import { closeOpened, opened, selected, text } from './opened-model.ts';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  closeOpened();
  vi.useRealTimers();
});

describe('beside the other views', () => {
  test('selecting a row shows it there', () => {
    const { session, model, revealed } = opened();
    model.goToCell({ row: 2, column: 1 });
    const last = revealed.at(-1);
    expect(last).toMatchObject({ origin: 'timeline', kind: 'select' });
    expect(session.text.slice(last?.range.from, last?.range.to)).toContain('Fix deployed');
  });

  test('the caret in the source selects the row it is in, without taking the focus', () => {
    const { session, model } = opened();
    const { focusRequests } = model.snapshot();
    session.dispatch({ selection: { anchor: text.indexOf('Fix deployed') } });
    expect(selected(model)).toEqual([2]);
    expect(model.snapshot().focusRequests).toBe(focusRequests);
  });

  test('a place in another timeline switches to it', () => {
    const { model, reveals } = opened();
    const at = text.indexOf('Reviewed');
    reveals.reveal({ range: { from: at, to: at }, origin: 'source', kind: 'select' });
    expect(model.snapshot().timeline?.heading).toBe('Later');
    expect(selected(model)).toEqual([0]);
  });

  test('a caret inside several selected rows keeps them', () => {
    const { session, model } = opened();
    model.goToCell({ row: 0, column: 1 });
    model.goToCell({ row: 1, column: 1 }, true);
    session.dispatch({ selection: { anchor: text.indexOf('Alarm fired') } });
    expect(selected(model)).toEqual([0, 1]);
  });

  test('typing elsewhere is read at once, or when it pauses where it changes what the text is, and an edit in the grid meanwhile uses the text as it is', () => {
    const { session, model } = opened();
    const at = text.indexOf('Fix deployed');
    session.dispatch({ changes: { from: at, to: at + 3, insert: 'Repair' }, userEvent: 'input.type' });
    expect(model.snapshot().rows[2]?.cells[1]).toBe('Repair deployed');
    const { heading } = model.snapshot().timeline ?? {};
    session.dispatch({ changes: { from: text.indexOf('Timeline'), insert: 'Our ' }, userEvent: 'input.type' });
    expect(model.snapshot().timeline?.heading).toBe(heading);
    vi.advanceTimersByTime(readDelay);
    expect(model.snapshot().timeline?.heading).toBe(`Our ${heading ?? ''}`);
    session.dispatch({ changes: { from: 0, insert: 'Intro.\n\n' }, userEvent: 'input.type' });
    model.goToCell({ row: 2, column: 1 });
    model.clear();
    expect(session.text).toContain('|       | Repair deployed   |');
  });
});

describe('typing beside a timeline', () => {
  test('moves it and tells nobody, for nothing that is shown is another', () => {
    const { session, model } = opened(`Intro.\n\n${text}`);
    const before = model.snapshot();
    let told = 0;
    model.subscribe(() => told++);
    session.dispatch({ changes: { from: 5, insert: ', with words' }, userEvent: 'input.type' });
    expect(told).toBe(0);
    expect(model.snapshot().rows).toBe(before.rows);
    model.goToCell({ row: 2, column: 1 });
    model.clear();
    expect(session.text).toBe(`Intro, with words.\n\n${text.replace('10:20', '     ')}`);
  });
});
