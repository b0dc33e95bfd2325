import { useMemo, type ReactNode } from 'react';
import { Menu, Popover } from 'react-aria-components';
import './row-menu.css';

/** Props of {@link AnchoredMenu}. */
export interface AnchoredMenuProps {
  /** What the menu belongs to, or null while it is closed. */
  readonly anchor: Element | null;
  /** The accessible name. */
  readonly label: string;
  readonly placement?: 'bottom start' | 'bottom end';
  readonly disabledKeys?: readonly string[];
  readonly close: () => void;
  /** Does what was chosen, by the item's id; the menu is closed then. */
  readonly choose: (id: string) => void;
  /** The items. */
  readonly children: ReactNode;
}

/** A menu that is opened from elsewhere, at an element of the grid. */
export function AnchoredMenu({ anchor, label, placement = 'bottom start', disabledKeys = [], close, choose, children }: AnchoredMenuProps): ReactNode {
  const trigger = useMemo(() => ({ current: anchor }), [anchor]);
  return (
    <Popover
      triggerRef={trigger}
      isOpen={anchor !== null}
      onOpenChange={(open) => {
        if (!open) close();
      }}
      placement={placement}
      offset={4}
      className="row-menu"
    >
      <Menu
        aria-label={label}
        autoFocus="first"
        disabledKeys={disabledKeys}
        onAction={(key) => {
          close();
          choose(String(key));
        }}
        onClose={close}
      >
        {children}
      </Menu>
    </Popover>
  );
}
