import { cloneElement, useContext, useEffect, useRef, useState, type ReactElement, type ReactNode, type Ref } from 'react';
import type { ButtonProps } from 'react-aria-components';
import { afterNextPaint, Late, LateFailures, useLate } from './late.ts';
import type { MenuEntry } from './menu-entry.ts';

/** What a button has that opens a menu. */
interface TriggerProps extends Pick<ButtonProps, 'onPress' | 'onKeyDown' | 'aria-haspopup' | 'aria-expanded'> {
  readonly ref?: Ref<HTMLButtonElement>;
}

interface MenuButtonProps {
  /** The button that opens the menu: a `Button` or an `IconButton`. */
  readonly trigger: ReactElement<TriggerProps>;
  readonly label: string;
  /** Groups of lines, with a rule between them. */
  readonly groups: readonly (readonly MenuEntry[])[];
}

/** Menus are most of what the controls' library is, and no menu is open at the start. */
const lateMenu = new Late(() => import('./menu-popover.tsx'));

/** A button that opens a menu. */
export function MenuButton({ trigger, label, groups }: MenuButtonProps): ReactNode {
  const button = useRef<HTMLButtonElement>(null);
  const [opened, setOpened] = useState<'first' | 'last' | null>(null);
  const menu = useLate(lateMenu);
  const failed = useContext(LateFailures);
  useEffect(() => afterNextPaint(() => lateMenu.prefetch()), []);
  const open = (at: 'first' | 'last'): void => {
    setOpened(at);
    lateMenu.load().catch(() => {
      setOpened(null);
      failed(`The menu “${label}”`);
    });
  };
  return (
    <>
      {cloneElement(trigger, {
        ref: button,
        'aria-haspopup': 'menu',
        'aria-expanded': opened !== null,
        onPress: () => open('first'),
        onKeyDown(event) {
          if (event.key === 'ArrowDown' || event.key === 'ArrowUp') open(event.key === 'ArrowDown' ? 'first' : 'last');
          else event.continuePropagation();
        },
      })}
      {menu.kind === 'here' && opened !== null ? (
        <menu.value.MenuPopover anchor={button} startsAt={opened} label={label} groups={groups} close={() => setOpened(null)} />
      ) : null}
    </>
  );
}
