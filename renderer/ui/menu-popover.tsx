import { Check } from 'lucide-react';
import { Fragment, type ReactNode, type RefObject } from 'react';
import { Menu as AriaMenu, MenuItem, Popover, Separator } from 'react-aria-components';
import type { MenuEntry } from './menu-entry.ts';
import styles from './menu.module.css';

interface MenuPopoverProps {
  readonly anchor: RefObject<HTMLElement | null>;
  /** Which line has the focus when the menu opens. */
  readonly startsAt: 'first' | 'last';
  readonly label: string;
  /** Groups of lines, with a rule between them. */
  readonly groups: readonly (readonly MenuEntry[])[];
  readonly close: () => void;
}

/** An open menu; it closes itself by `close`. */
export function MenuPopover({ anchor, startsAt, label, groups, close }: MenuPopoverProps): ReactNode {
  const shown = groups.filter((group) => group.length > 0);
  const withIcons = shown.some((group) => group.some((entry) => entry.icon !== undefined || entry.checked !== undefined));
  return (
    <Popover
      className={styles.popover ?? ''}
      triggerRef={anchor}
      trigger="MenuTrigger"
      placement="bottom start"
      offset={4}
      isOpen
      onOpenChange={(open) => {
        if (!open) close();
      }}
    >
      <AriaMenu className={styles.menu ?? ''} aria-label={label} autoFocus={startsAt} onClose={close}>
        {shown.map((group, at) => (
          <Fragment key={group[0]?.id}>
            {at === 0 ? null : <Separator className={styles.separator ?? ''} />}
            {group.map((entry) => (
              <MenuItem
                key={entry.id}
                id={entry.id}
                className={styles.item ?? ''}
                textValue={entry.title}
                isDisabled={entry.disabled ?? false}
                onAction={() => entry.run()}
              >
                <MenuLine entry={entry} withIcons={withIcons} />
              </MenuItem>
            ))}
          </Fragment>
        ))}
      </AriaMenu>
    </Popover>
  );
}

function MenuLine({ entry, withIcons }: { readonly entry: MenuEntry; readonly withIcons: boolean }): ReactNode {
  return (
    <>
      {withIcons ? (
        <span className={styles.icon} aria-hidden>
          {entry.checked === true ? <Check size={14} /> : entry.icon}
        </span>
      ) : null}
      <span className={styles.title}>
        {entry.title}
        {entry.checked === true ? <span className="visually-hidden"> (on)</span> : null}
      </span>
      {entry.hint === undefined ? null : <span className={styles.hint}>{entry.hint}</span>}
    </>
  );
}
