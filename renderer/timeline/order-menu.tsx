import { ArrowDownNarrowWide, Check, Clock } from 'lucide-react';
import type { ReactNode } from 'react';
import { MenuItem, Text } from 'react-aria-components';
import { timeBetween } from '../../shared/timeline/grid/between.ts';
import { AnchoredMenu } from './anchored-menu.tsx';
import type { TimelineModel } from './timeline-model.ts';

/** Props of {@link OrderMenu}. */
export interface OrderMenuProps {
  readonly model: TimelineModel;
  /** The mark whose menu is open, or null. */
  readonly anchor: Element | null;
  readonly row: number;
  readonly close: () => void;
}

/** What can be done about a row whose time disagrees with its place. */
export function OrderMenu({ model, anchor, row, close }: OrderMenuProps): ReactNode {
  const { timeline, locked } = model.snapshot();
  const between = anchor === null || timeline === null ? null : timeBetween(timeline, row);
  return (
    <AnchoredMenu
      anchor={anchor}
      label={`Order of row ${row + 1}`}
      placement="bottom end"
      disabledKeys={locked === null ? [] : ['between', 'sort']}
      close={close}
      choose={(chosen) => {
        if (chosen === 'between') model.setTimeBetween(row);
        else if (chosen === 'accept') model.accept(row);
        else model.act('sort');
      }}
    >
      {between !== null && (
        <MenuItem id="between" textValue="Set the time between its neighbours" className="row-menu-item">
          <Clock size={15} aria-hidden="true" />
          <Text slot="label">Set the time between its neighbours: {between.said}</Text>
        </MenuItem>
      )}
      <MenuItem id="accept" textValue="Keep as it is" className="row-menu-item">
        <Check size={15} aria-hidden="true" />
        <Text slot="label">Keep as it is</Text>
      </MenuItem>
      <MenuItem id="sort" textValue="Sort all by time" className="row-menu-item">
        <ArrowDownNarrowWide size={15} aria-hidden="true" />
        <Text slot="label">Sort all by time</Text>
      </MenuItem>
    </AnchoredMenu>
  );
}
