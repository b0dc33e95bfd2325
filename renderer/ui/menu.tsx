import { Check } from 'lucide-react';
import { Fragment, type ReactNode } from 'react';
import { Menu as AriaMenu, MenuItem, MenuTrigger, Popover, Separator } from 'react-aria-components';
import styles from './menu.module.css';

/** One line of a menu. */
export interface MenuEntry {
  readonly id: string;
  readonly title: string;
  readonly icon?: ReactNode;
  /** Shown at the end of the line, e.g. a shortcut. */
  readonly hint?: string | undefined;
  readonly disabled?: boolean;
  /** Shown with a check mark; only in menus where some line has it. */
  readonly checked?: boolean;
  run(): void;
}

interface MenuButtonProps {
  /** The button that opens the menu: a `Button` or an `IconButton`. */
  readonly trigger: ReactNode;
  readonly label: string;
  /** Groups of lines, with a rule between them. */
  readonly groups: readonly (readonly MenuEntry[])[];
  readonly isOpen?: boolean;
  readonly onOpenChange?: (open: boolean) => void;
}

/** A button that opens a menu. */
export function MenuButton({ trigger, label, groups, ...open }: MenuButtonProps): ReactNode {
  const shown = groups.filter((group) => group.length > 0);
  const withIcons = shown.some((group) => group.some((entry) => entry.icon !== undefined || entry.checked !== undefined));
  return (
    <MenuTrigger {...open}>
      {trigger}
      <Popover className={styles.popover ?? ''} offset={4}>
        <AriaMenu className={styles.menu ?? ''} aria-label={label}>
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
    </MenuTrigger>
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
