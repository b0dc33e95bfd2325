import type { ReactNode } from 'react';

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
