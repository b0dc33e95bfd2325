import { ArrowDownNarrowWide, BoxSelect, ChevronsLeftRight, Minus, Plus, Undo2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { Keyboard, MenuItem, Text } from 'react-aria-components';
import { AnchoredMenu } from './anchored-menu.tsx';
import { columnName, type GridColumn } from './column-layout.ts';

/** What can be done with a column. */
export type ColumnAction = 'select' | 'sort' | 'wider' | 'narrower' | 'fit' | 'reset';

/** Props of {@link ColumnMenu}. */
export interface ColumnMenuProps {
  /** The header whose menu is open, or null. */
  readonly anchor: Element | null;
  readonly column: GridColumn | undefined;
  /** A person set its width. */
  readonly resized: boolean;
  readonly canSort: boolean;
  readonly close: () => void;
  /** Does what was chosen. */
  readonly act: (action: ColumnAction) => void;
}

/** The name of a column of any kind. */
export function headName(column: GridColumn | undefined): string {
  if (column === undefined || column.kind === 'handle') return 'Row';
  return column.kind === 'document' ? columnName(column) : column.header;
}

/** The menu on a column's header. */
export function ColumnMenu({ anchor, column, resized, canSort, close, act }: ColumnMenuProps): ReactNode {
  const own = column?.kind === 'document';
  const timed = column?.kind !== 'document' || column.role !== 'text';
  const items = [
    { id: 'select' as const, title: column?.kind === 'handle' ? 'Select all rows' : 'Select the column', keys: column?.kind === 'handle' ? 'Ctrl+A' : 'Ctrl+Space', Icon: BoxSelect, shown: true },
    { id: 'sort' as const, title: 'Sort all by time', keys: '', Icon: ArrowDownNarrowWide, shown: timed },
    { id: 'wider' as const, title: 'Wider', keys: 'Alt+Shift+→', Icon: Plus, shown: own },
    { id: 'narrower' as const, title: 'Narrower', keys: 'Alt+Shift+←', Icon: Minus, shown: own },
    { id: 'fit' as const, title: 'Fit to its content', keys: '', Icon: ChevronsLeftRight, shown: own },
    { id: 'reset' as const, title: 'Width as before', keys: 'Delete', Icon: Undo2, shown: own && resized },
  ].filter(({ shown }) => shown);
  return (
    <AnchoredMenu
      anchor={anchor}
      label={`Column ${headName(column)}`}
      disabledKeys={canSort ? [] : ['sort']}
      close={close}
      choose={(chosen) => {
        const item = items.find(({ id }) => id === chosen);
        if (item !== undefined) act(item.id);
      }}
    >
      {items.map(({ id, title, keys, Icon }) => (
        <MenuItem key={id} id={id} textValue={title} className="row-menu-item">
          <Icon size={15} aria-hidden="true" />
          <Text slot="label">{title}</Text>
          {keys !== '' && <Keyboard>{keys}</Keyboard>}
        </MenuItem>
      ))}
    </AnchoredMenu>
  );
}
