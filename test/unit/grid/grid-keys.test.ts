import { describe, expect, test } from 'vitest';
import { editRequest, gridRequest, type KeyPress } from '../../../renderer/timeline/grid-keys.ts';

function press(keys: string, isComposing = false): KeyPress {
  const parts = keys.split('+');
  return {
    key: parts.at(-1) === 'Space' ? ' ' : (parts.at(-1) ?? ''),
    ctrlKey: parts.includes('Ctrl'),
    metaKey: parts.includes('Meta'),
    altKey: parts.includes('Alt'),
    shiftKey: parts.includes('Shift'),
    isComposing,
  };
}

describe('keys on a cell', () => {
  test.each([
    ['ArrowUp', { kind: 'go', direction: 'up', extend: false }],
    ['Shift+ArrowDown', { kind: 'go', direction: 'down', extend: true }],
    ['Shift+ArrowRight', { kind: 'go', direction: 'right', extend: true }],
    ['Shift+Home', { kind: 'go', direction: 'row-start', extend: true }],
    ['Ctrl+Shift+End', { kind: 'go', direction: 'last', extend: true }],
    ['Home', { kind: 'go', direction: 'row-start', extend: false }],
    ['Ctrl+Home', { kind: 'go', direction: 'first', extend: false }],
    ['Ctrl+End', { kind: 'go', direction: 'last', extend: false }],
    ['PageDown', { kind: 'go', direction: 'page-down', extend: false }],
    ['Enter', { kind: 'edit' }],
    ['F2', { kind: 'edit' }],
    ['Delete', { kind: 'clear' }],
    ['Space', { kind: 'select' }],
    ['Shift+Space', { kind: 'select' }],
    ['Alt+ArrowUp', { kind: 'rows', action: 'move-up' }],
    ['Alt+ArrowDown', { kind: 'rows', action: 'move-down' }],
    ['Ctrl+Enter', { kind: 'rows', action: 'insert-below' }],
    ['Ctrl+Shift+Enter', { kind: 'rows', action: 'insert-above' }],
    ['Ctrl+d', { kind: 'fill-down' }],
    ['Ctrl+Shift+D', { kind: 'rows', action: 'duplicate' }],
    ['Ctrl+Space', { kind: 'select-column' }],
    ['Ctrl+a', { kind: 'select-all' }],
    ['Ctrl+f', { kind: 'find' }],
    ['Escape', { kind: 'collapse' }],
    ['Alt+Shift+ArrowLeft', { kind: 'resize', step: -1 }],
    ['Alt+Shift+ArrowRight', { kind: 'resize', step: 1 }],
    ['Ctrl+Backspace', { kind: 'rows', action: 'delete' }],
    ['Ctrl+z', { kind: 'undo' }],
    ['Meta+z', { kind: 'undo' }],
    ['Ctrl+Shift+Z', { kind: 'redo' }],
    ['Ctrl+y', { kind: 'redo' }],
  ])('%s', (keys, request) => {
    expect(gridRequest(press(keys), false)).toEqual(request);
  });

  test.each(['a', 'Shift+A', 'Tab', 'Shift+Tab', 'Ctrl+c', 'Ctrl+x', 'Ctrl+v', 'Dead'])('%s is left to the browser', (keys) => {
    expect(gridRequest(press(keys), false)).toBeNull();
  });

  test('keys of an input method are left alone', () => {
    expect(gridRequest(press('Enter', true), false)).toBeNull();
    expect(gridRequest(press('Process'), false)).toBeNull();
  });

  test('a handle opens its menu and deletes its row', () => {
    expect(gridRequest(press('Enter'), true)).toEqual({ kind: 'menu' });
    expect(gridRequest(press('Space'), true)).toEqual({ kind: 'menu' });
    expect(gridRequest(press('Delete'), true)).toEqual({ kind: 'rows', action: 'delete' });
    expect(gridRequest(press('Backspace'), true)).toBeNull();
  });
});

describe('keys while editing', () => {
  test.each([
    ['Escape', 'cancel'],
    ['Enter', 'commit-down'],
    ['Shift+Enter', 'commit-down'],
    ['Tab', 'commit-next'],
    ['Shift+Tab', 'commit-previous'],
    ['Ctrl+Enter', 'insert-below'],
    ['Ctrl+Shift+Enter', 'insert-above'],
    ['Ctrl+s', 'commit'],
    ['Meta+Shift+S', 'commit'],
  ])('%s', (keys, request) => {
    expect(editRequest(press(keys))).toBe(request);
  });

  test.each(['a', 'ArrowUp', 'Home', 'Ctrl+z', 'Delete', 'Ctrl+Backspace', 'Ctrl+v', 'Control'])('%s belongs to the text', (keys) => {
    expect(editRequest(press(keys))).toBeNull();
  });

  test('Enter that ends a composition commits nothing', () => {
    expect(editRequest(press('Enter', true))).toBeNull();
  });
});
