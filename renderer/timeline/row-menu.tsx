import { ArrowDown, ArrowDownNarrowWide, ArrowUp, ArrowUpDown, BetweenHorizontalEnd, BetweenHorizontalStart, ChevronsDown, ClipboardCopy, Copy, Table, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { Keyboard, MenuItem, Separator, Text } from 'react-aria-components';
import { AnchoredMenu } from './anchored-menu.tsx';
import type { RowAction } from './grid-keys.ts';
import type { TimelineModel } from './timeline-model.ts';

/** What can be done to rows: the same names and pictures in the menu, the toolbar and the commands. */
export const rowActions = [
  { action: 'insert-above', title: 'Insert above', keys: 'Ctrl+Shift+Enter', Icon: BetweenHorizontalStart },
  { action: 'insert-below', title: 'Insert below', keys: 'Ctrl+Enter', Icon: BetweenHorizontalEnd },
  { action: 'duplicate', title: 'Duplicate', keys: 'Ctrl+Shift+D', Icon: Copy },
  { action: 'move-up', title: 'Move up', keys: 'Alt+Up', Icon: ArrowUp },
  { action: 'move-down', title: 'Move down', keys: 'Alt+Down', Icon: ArrowDown },
  { action: 'move-to', title: 'Move to…', keys: '', Icon: ArrowUpDown },
  { action: 'sort', title: 'Sort all by time', keys: '', Icon: ArrowDownNarrowWide },
  { action: 'fill-down', title: 'Fill down', keys: 'Ctrl+D', Icon: ChevronsDown },
  { action: 'copy-markdown', title: 'Copy as Markdown', keys: '', Icon: Table },
  { action: 'copy-as', title: 'Copy as…', keys: '', Icon: ClipboardCopy },
  { action: 'delete', title: 'Delete', keys: 'Ctrl+Backspace', Icon: Trash2 },
] as const satisfies readonly { action: RowAction; title: string; keys: string; Icon: unknown }[];

/** Props of {@link RowMenu}. */
export interface RowMenuProps {
  readonly model: TimelineModel;
  /** The handle whose menu is open, or null. */
  readonly anchor: Element | null;
  readonly row: number;
  readonly close: () => void;
  /** Does what was chosen. */
  readonly act: (action: RowAction) => void;
}

/** The menu on a row's handle; it acts on the selected rows. */
export function RowMenu({ model, anchor, row, close, act }: RowMenuProps): ReactNode {
  return (
    <AnchoredMenu
      anchor={anchor}
      label={`Row ${row + 1}`}
      disabledKeys={rowActions.filter(({ action }) => !model.can(action)).map(({ action }) => action)}
      close={close}
      choose={(chosen) => {
        const item = rowActions.find(({ action }) => action === chosen);
        if (item !== undefined) act(item.action);
      }}
    >
      {rowActions.flatMap(({ action, title, keys, Icon }) => [
        ...(action === 'delete' ? [<Separator key="before-delete" className="row-menu-rule" />] : []),
        <MenuItem key={action} id={action} textValue={title} className="row-menu-item" data-action={action}>
          <Icon size={15} aria-hidden="true" />
          <Text slot="label">{title}</Text>
          {keys !== '' && <Keyboard>{keys}</Keyboard>}
        </MenuItem>,
      ])}
    </AnchoredMenu>
  );
}
