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
  ['Mod+D', 'Duplicate the row'],
  ['Delete', 'Empty the timeline cell'],
  ['Escape', 'Leave the cell; in the source, press Tab next to leave it'],
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
              <td><kbd>{shortcutLabel(keys, apple).replace('ArrowUp', '↑').replace('ArrowDown', '↓')}</kbd></td>
            </tr>
          ))}
        </tbody>
      </table>
    </Dialog>
  );
}
