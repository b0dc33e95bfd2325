import type { ReactNode } from 'react';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import type { CommandRegistry } from './commands.ts';
import { shortcutLabel } from './keyboard.ts';
import styles from './shortcuts-dialog.module.css';

interface ShortcutsDialogProps {
  readonly commands: CommandRegistry;
  readonly apple: boolean;
  readonly onClose: () => void;
}

/** Keys that a view handles itself, so that no command names them. */
const viewKeys: readonly (readonly [keys: string, title: string])[] = [
  ['Alt+ArrowUp', 'Move the timeline row, or the source line, up'],
  ['Alt+ArrowDown', 'Move the timeline row, or the source line, down'],
  ['Enter', 'Edit the timeline cell (also F2)'],
  ['Mod+Enter', 'Insert a row below'],
  ['Mod+Shift+Enter', 'Insert a row above'],
  ['Mod+Shift+D', 'Duplicate the selected rows'],
  ['Mod+D', 'Fill the selected cells from the first row, or from the row above'],
  ['Delete', 'Empty the selected timeline cells'],
  ['Mod+Backspace', 'Delete the selected rows'],
  ['Shift+ArrowDown', 'Select timeline cells (with any arrow, Home, End or Page key)'],
  ['Shift+Space', 'Select the whole row'],
  ['Mod+A', 'Select all events (in the timeline)'],
  ['Mod+C', 'Copy the selected timeline cells (cut and paste likewise)'],
  ['Alt+Shift+ArrowRight', 'Make the timeline column wider; with ← narrower'],
  ['Tab', 'In the source: the next placeholder, from one that is selected or was just filled in (with Shift the one before)'],
  ['Escape', 'Leave the cell, or the selection; in the source, press Tab next to leave it'],
];

/** Lists every shortcut that works now. */
export function ShortcutsDialog({ commands, apple, onClose }: ShortcutsDialogProps): ReactNode {
  const rows = commands.list().flatMap(({ title, shortcut }) =>
    shortcut === undefined ? [] : shortcut.split(' ').map((keys, at) => [keys, at === 0 ? title : `${title} (also)`] as const),
  );
  const all = [...rows, ...viewKeys.filter(([keys]) => !rows.some(([taken]) => taken === keys))];
  return (
    <Dialog title="Keyboard shortcuts" width={460} onClose={onClose} actions={<Button tone="primary" autoFocus onPress={onClose}>Close</Button>}>
      <table className={styles.table}>
        <tbody>
          {all.map(([keys, title]) => (
            <tr key={keys}>
              <th scope="row">{title}</th>
              <td><kbd>{shortcutLabel(keys, apple).replace('ArrowUp', '↑').replace('ArrowDown', '↓').replace('ArrowRight', '→')}</kbd></td>
            </tr>
          ))}
        </tbody>
      </table>
    </Dialog>
  );
}
