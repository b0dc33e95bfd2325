import type { Direction } from './grid-state.ts';

/** The parts of a keyboard event that decide what it means to the grid. */
export type KeyPress = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'isComposing'>;

/** What can be done to the selected rows. */
export type RowAction = 'insert-above' | 'insert-below' | 'duplicate' | 'delete' | 'move-up' | 'move-down' | 'move-to' | 'copy-markdown' | 'copy-as' | 'fill-down' | 'sort';

/** What a key asks of the grid. */
export type GridRequest =
  | { readonly kind: 'go'; readonly direction: Direction; readonly extend: boolean }
  | { readonly kind: 'rows'; readonly action: RowAction }
  | { readonly kind: 'resize'; readonly step: 1 | -1 }
  | { readonly kind: 'edit' | 'clear' | 'select' | 'select-column' | 'select-all' | 'collapse' | 'fill-down' | 'find' | 'menu' | 'undo' | 'redo' };

/**
 * What a key asks while a cell is being edited; every other key belongs to the text. `commit` goes with
 * a shortcut of the app, such as saving, which then acts on what was typed.
 */
export type EditRequest = 'cancel' | 'commit' | 'commit-down' | 'commit-next' | 'commit-previous' | 'insert-below' | 'insert-above';

const directions: Readonly<Record<string, Direction>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
  Home: 'row-start',
  End: 'row-end',
  PageUp: 'page-up',
  PageDown: 'page-down',
};

/** Reads a key press on a cell that is not being edited; null leaves it to the browser (typing starts an edit). */
export function gridRequest(press: KeyPress, onHandle: boolean): GridRequest | null {
  if (press.isComposing || press.key === 'Process') return null;
  const mod = press.ctrlKey || press.metaKey;
  const { key, altKey, shiftKey } = press;
  if (altKey) {
    if (mod) return null;
    if (shiftKey) return key === 'ArrowLeft' || key === 'ArrowRight' ? { kind: 'resize', step: key === 'ArrowLeft' ? -1 : 1 } : null;
    if (key === 'ArrowUp') return { kind: 'rows', action: 'move-up' };
    if (key === 'ArrowDown') return { kind: 'rows', action: 'move-down' };
    return null;
  }
  if (mod) return modRequest(key.toLowerCase(), shiftKey);
  if (key === ' ') return { kind: onHandle && !shiftKey ? 'menu' : 'select' };
  if (key === 'F10' && shiftKey) return { kind: 'menu' };
  const direction = directions[key];
  if (direction !== undefined) {
    return { kind: 'go', direction, extend: shiftKey };
  }
  switch (key) {
    case 'Enter':
      return { kind: onHandle ? 'menu' : 'edit' };
    case 'F2':
      return { kind: 'edit' };
    case 'Escape':
      return { kind: 'collapse' };
    case 'ContextMenu':
      return { kind: 'menu' };
    case 'Delete':
      return onHandle ? { kind: 'rows', action: 'delete' } : { kind: 'clear' };
    case 'Backspace':
      return onHandle ? null : { kind: 'clear' };
    default:
      return null;
  }
}

function modRequest(key: string, shift: boolean): GridRequest | null {
  switch (key) {
    case 'home':
      return { kind: 'go', direction: 'first', extend: shift };
    case 'end':
      return { kind: 'go', direction: 'last', extend: shift };
    case 'enter':
      return { kind: 'rows', action: shift ? 'insert-above' : 'insert-below' };
    case ' ':
      return shift ? { kind: 'select-all' } : { kind: 'select-column' };
    case 'd':
      return shift ? { kind: 'rows', action: 'duplicate' } : { kind: 'fill-down' };
    case 'a':
      return shift ? null : { kind: 'select-all' };
    case 'f':
      return shift ? null : { kind: 'find' };
    case 'backspace':
      return { kind: 'rows', action: 'delete' };
    case 'z':
      return { kind: shift ? 'redo' : 'undo' };
    case 'y':
      return shift ? null : { kind: 'redo' };
    default:
      return null;
  }
}

/** Keys that with Ctrl or Cmd still belong to a text field. */
const textKeys = /^(?:[acvxyz]|Arrow\w+|Home|End|Backspace|Delete|Insert|Control|Meta|Shift|Alt|AltGraph)$/i;

/** Reads a key press in a cell that is being edited; null leaves it to the text field and its input method. */
export function editRequest(press: KeyPress): EditRequest | null {
  if (press.isComposing || press.key === 'Process' || press.altKey) return null;
  if (press.key === 'Escape') return 'cancel';
  if (press.key === 'Tab') return press.shiftKey ? 'commit-previous' : 'commit-next';
  const mod = press.ctrlKey || press.metaKey;
  if (press.key !== 'Enter') return mod && !textKeys.test(press.key) ? 'commit' : null;
  if (mod) return press.shiftKey ? 'insert-above' : 'insert-below';
  return 'commit-down';
}
